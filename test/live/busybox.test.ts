import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { execute } from '../../server/src/iproute2/execute.ts';
import { freshKernel } from '../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../../server/src/kernel/state.ts';
import { defaultNames } from '../../server/src/names/names.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { onRealKernel } from './on-real-kernel.ts';

const hasBusybox = spawnSync('busybox', ['ip', 'route'], { stdio: 'ignore' }).error === undefined;

/** Each alone on a new machine. The words of its errors are compared where we know them. */
const commands = [
  'a',
  'addr add 192.0.2.1/24 dev lo',
  'addr add 192.0.2.1/24 dev lo metric 5',
  'addr ls',
  'address chan 192.0.2.1/24 dev lo',
  'address add 192.0.2.1/24 brd + dev lo noprefixroute',
  'address show dev lo type veth',
  'link set lo up',
  'link set dev lo mtu 1400',
  'link set lo txqueuelen 5',
  'link set lo alias x',
  'link s lo up',
  'neigh',
  'neigh add 192.0.2.2 lladdr 02:00:00:00:00:01 dev lo',
  'neighbour',
  'nexthop add id 1 dev lo',
  'r',
  'r l',
  'ro',
  'route a unreachable 10.0.0.0/8',
  'route add unreachable 10.0.0.0/8 metric 5 table 100 proto 200 scope link',
  'route add unreachable 10.0.0.0/8 table 1024',
  'route add unreachable 10.0.0.0/8 initcwnd 10',
  'route add unreachable 10.0.0.0/8 mtu lock 1400 advmss 1300',
  'route add 10.0.0.0/8 via 192.0.2.1',
  'route add 10.0.0.0/8 nexthop via 192.0.2.1',
  'route add 10.0.0.0/8 via inet 192.0.2.1',
  'route del 10.0.0.0/8',
  'route ls',
  'route list table all',
  'route save',
  'ru',
  'rule add from 10.0.0.0/8 prohibit',
  'rule add from 10.0.0.0/8 type prohibit',
  'rule add not from 10.0.0.0/8 table 100',
  'rule add fwmark 1/0xff lookup 100 pref 7',
  'rule add iif lo oif lo',
  'rule add ipproto tcp',
  'rule flush',
  'rule ls',
  'tunnel',
  'xfrm state',
  '-4 route',
  '-o link',
  '-br link',
  '-s link',
  '-batch x',
];

onRealKernel('BusyBox reads commands as the target busybox says', () => {
  test.runIf(hasBusybox).each(commands)('ip %s', (line) => {
    const real = spawnSync('unshare', ['-n', 'busybox', 'ip', ...line.split(' ')], { encoding: 'utf8' });
    const ours = execute({
      command: parseCommand(wordsOf(line), 'busybox'),
      kernel: freshKernel(),
      namespace: INITIAL_NAMESPACE,
      names: defaultNames(),
      origin: 0,
    });
    expect(ours.status ?? real.status).toBe(real.status);
    expect(ours.stderr ?? real.stderr).toBe(real.stderr);
  });
});
