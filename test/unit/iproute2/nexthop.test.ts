import { describe, expect, test } from 'vitest';
import { assumedKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { runAll, runIp } from './run.ts';

const lab = [
  'link set lo up',
  'link add v0 type veth peer name v1',
  'link set v0 up',
  'link set v1 up',
  'addr add 10.0.0.1/24 dev v0',
  'nexthop add id 5 via 10.0.0.2 dev v0',
  'nexthop add id 6 via 10.0.0.3 dev v0',
  'nexthop add id 20 group 5/6,300',
  'route add 1.0.0.0/8 nhid 5',
  'route add 2.0.0.0/8 nhid 20',
];

describe('ip nexthop', () => {
  test('a route shows the ways of its object, weights cut to eight bits', () => {
    expect(runAll(...lab, 'route show 2.0.0.0/8').stdout).toBe(
      '2.0.0.0/8 nhid 20 \n\tnexthop via 10.0.0.2 dev v0 weight 1 \n\tnexthop via 10.0.0.3 dev v0 weight 44 \n',
    );
  });

  test('routes follow an object that is replaced', () => {
    expect(runAll(...lab, 'nexthop replace id 5 via 10.0.0.9 dev v0', 'route show 1.0.0.0/8').stdout).toBe(
      '1.0.0.0/8 nhid 5 via 10.0.0.9 dev v0 \n',
    );
  });

  test('routes go with their object, groups lose a member', () => {
    const shown = runAll(...lab, 'nexthop del id 5', 'route');
    expect(shown.stdout).toBe(
      '2.0.0.0/8 nhid 20 via 10.0.0.3 dev v0 \n10.0.0.0/24 dev v0 proto kernel scope link src 10.0.0.1 \n',
    );
    expect(runIp('nexthop show groups', shown.kernel).stdout).toBe('id 20 group 6,300 \n');
  });

  test('objects go with their link, and the numbers given out do not come again', () => {
    const made = runAll(...lab, 'nexthop add dev v0', 'link set v0 down', 'nexthop add blackhole', 'nexthop');
    expect(made.stdout).toBe('id 2 blackhole \n');
  });

  test('what a group sends is spread by a hash, whatever source is asked for', () => {
    expect(runAll(...lab, 'route get 2.1.1.1 from 10.0.0.1').status).toBeNull();
  });
});

describe('ip nexthop on a partly known machine', () => {
  test.each(['nexthop del id 5', 'nexthop get id 5', 'nexthop add dev eth0', 'route add default nhid 5'])(
    'whether `ip %s` succeeds is not known',
    (line) => {
      expect(runIp(line, assumedKernel()).status).toBeNull();
    },
  );
});
