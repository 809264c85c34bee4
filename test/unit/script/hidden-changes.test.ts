import { describe, expect, test } from 'vitest';
import { routeGet } from '../../../server/src/script/route-get.ts';
import { timelineOf } from './kit.ts';

/** Whether the last command fails, whatever those before it did. */
function fails(text: string): boolean {
  return timelineOf(text).steps.at(-1)?.execution.refusedBy !== undefined;
}

describe('a failure is certain', () => {
  test.each([
    ['in another namespace', 'ip netns add b; ip -n a link add $X type dummy; ip -n b link set eth0 up'],
    ['after the unknown thing is put right', 'ip link set lo down; ip route add 10.0.0.0/8 dev lo'],
    [
      'of what a later command made',
      'ip rule add pref 9; ip rule del $X; ip rule add pref 8; ip rule add pref 8',
    ],
    ['as it is written', 'ip route add $X dev lo; ip route add 10.0.0.1/8 dev lo'],
    ['after a look', 'ip link show $X; ip link set eth0 up'],
    ['after a program that changes nothing', 'ping -c1 10.0.0.1; ip link set eth0 up'],
    ['after a setting that makes no link', 'ip link set lo mtu $MTU; ip link set eth0 up'],
    ['of what exists, whatever was added', 'ip rule add pref 9; ip rule add $X; ip rule add pref 9'],
  ])('%s', (_, text) => {
    expect(fails(`ip netns add a; ${text}`)).toBe(true);
  });
});

describe('a failure is not certain', () => {
  test.each([
    ['where an unknown link was made before', 'ip link add $X type dummy; ip link set eth0 up'],
    [
      'where an unknown namespace was entered',
      'ip -n $NS link add eth0 type dummy; ip -n a link set eth0 up',
    ],
    ['where a program ran in the namespace', 'ip netns exec a openvpn --dev tun0; ip -n a link set tun0 up'],
    ['where an unknown batch ran', 'ip -batch $FILE; ip link set eth0 up'],
    ['where an unknown link came in', 'ip link set $X netns a; ip -n a link set eth0 up'],
    ['where what exists may be gone', 'ip address flush dev $X; ip address add 127.0.0.1/8 dev lo'],
    ['where what exists may never have been made', '[ "$1" ] && ip rule add pref 9; ip rule add pref 9'],
    ['where what lacks was made on one way', '[ "$1" ] || ip rule add pref 9; ip rule del pref 9'],
    ['where the link may be up', 'ip link set lo down; ip link set $X up; ip route add 10.0.0.0/8 dev lo'],
    [
      'where a route may be gone',
      'ip route add 10.0.0.0/8 dev lo; ip route del $X; ip route add 10.0.0.0/8 dev lo',
    ],
    ['where the verb is not known', 'ip route $VERB 10.0.0.0/8 dev lo; ip route get 10.0.0.1'],
  ])('%s', (_, text) => {
    expect(fails(`ip link set lo up; ip address add 127.0.0.1/8 dev lo; ip netns add a; ${text}`)).toBe(
      false,
    );
  });
});

test('the reason names the command', () => {
  const { steps } = timelineOf('ip link set lo down; ip link set $X up; ip route add 10.0.0.0/8 dev lo');
  expect(steps.at(-1)?.execution.unknown).toBe('what `ip link set $X up` did');
});

test('the way that is not followed leaves its doubts', () => {
  const text =
    'ip netns add a; if [ "$1" ]; then ip -n a link add x type dummy; else ip -n a link add y type dummy; fi';
  expect(fails(`${text}; ip -n a link set y up`)).toBe(false);
});

test('a look-up says that it rests on what was not seen', () => {
  const { end } = timelineOf('ip link set lo up; ip route add 10.0.0.0/8 dev lo; ip route add $X dev lo');
  const { status, assumptions } = routeGet(end, '', ['10.0.0.1']);
  expect({ status, kinds: assumptions.map(({ kind }) => kind) }).toEqual({
    status: 0,
    kinds: expect.arrayContaining(['nothing-hidden']),
  });
});

test('what a partly known machine is only taken to have is in the way of nothing', () => {
  const text =
    'ip address add 127.0.0.1/8 dev lo; ip link add bond0 type bond; ip link set eth0 master bond0';
  const { steps } = timelineOf(text, { world: 'assumed' });
  expect(steps.map(({ execution }) => execution.status)).toEqual([null, 0, 0]);
});
