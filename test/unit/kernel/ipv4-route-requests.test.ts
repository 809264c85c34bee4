import { describe, expect, test } from 'vitest';
import { runOnOurs } from '../../live/route-script.ts';

/** v0 is in 10.0.0.0/24 and w0 in 10.1.0.0/24; both have a carrier. The live tests begin with the same. */
const lab = [
  'link set lo up',
  'link add v0 type veth peer name v1',
  'link set v0 up',
  'link set v1 up',
  'link add w0 type veth peer name w1',
  'link set w0 up',
  'link set w1 up',
  'addr add 10.0.0.1/24 dev v0',
  'addr add 10.1.0.1/24 dev w0',
];

/**
 * Scripts with what the kernel says to a line behind `->`: (part of) the error, or fields of the answer. Lines without
 * it succeed. The live tests hold many more against the real kernel; these tell what matters most without one.
 */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'a second route of one prefix needs another metric, table or TOS': [
    'route add 1.0.0.0/8 via 10.0.0.2',
    'route add 1.0.0.0/8 via 10.0.0.3 -> File exists',
    'route add blackhole 1.0.0.0/8 -> File exists',
    'route add 1.0.0.0/8 via 10.0.0.3 metric 5',
    'route add 1.0.0.0/8 via 10.0.0.3 table 100',
    'route add 1.0.0.0/8 via 10.0.0.3 tos 0x10',
  ],
  'append comes behind, prepend before, replace in the place of the first': [
    'route add 1.0.0.0/8 via 10.0.0.2',
    'route append 1.0.0.0/8 via 10.0.0.3',
    'route get 1.1.1.1 -> gateway=10.0.0.2',
    'route prepend 1.0.0.0/8 via 10.0.0.4',
    'route get 1.1.1.1 -> gateway=10.0.0.4',
    'route replace 1.0.0.0/8 via 10.0.0.5',
    'route get 1.1.1.1 -> gateway=10.0.0.5',
    'route del 1.0.0.0/8',
    'route get 1.1.1.1 -> gateway=10.0.0.2',
    'route replace 1.0.0.0/8 via 10.0.0.3 -> File exists',
  ],
  'change needs a route to change': [
    'route change 1.0.0.0/8 via 10.0.0.2 -> No such file or directory',
    'route add 1.0.0.0/8 via 10.0.0.2',
    'route change 1.0.0.0/8 via 10.0.0.3',
    'route get 1.1.1.1 -> gateway=10.0.0.3',
  ],
  'a refused route makes its table all the same': [
    'route del 1.0.0.0/8 table 7 -> FIB table does not exist',
    'route add 1.0.0.0/8 via 9.9.9.9 table 7 -> Nexthop has invalid gateway',
    'route del 1.0.0.0/8 table 7 -> No such process',
  ],
  'a gateway has to be on-link': [
    'route add 1.0.0.0/8 via 9.9.9.9 -> Nexthop has invalid gateway',
    'route add 1.0.0.0/8 via 10.0.0.2 dev w0 -> Nexthop has invalid gateway',
    'route add 1.0.0.0/8 via 9.9.9.9 dev w0 onlink',
    'route get 1.1.1.1 -> dev=w0 dst=1.1.1.1 gateway=9.9.9.9',
    'route add 2.0.0.0/8 via 1.1.1.1 -> Nexthop has invalid gateway',
  ],
  'a delete takes the first route that has all it names': [
    'route add 1.0.0.0/8 via 10.0.0.2',
    'route append 1.0.0.0/8 via 10.0.0.3 metric 5',
    'route del 1.0.0.0/8 via 10.0.0.4 -> No such process',
    'route del 1.0.0.0/8 metric 5',
    'route del 1.0.0.0/8 metric 5 -> No such process',
    'route del 1.0.0.0/8',
  ],
  'routes go with their link, their source, their address': [
    'route add 1.0.0.0/8 via 10.0.0.2',
    'route add 2.0.0.0/8 nexthop via 10.0.0.2 nexthop via 10.1.0.2',
    'route add 3.0.0.0/8 via 10.0.0.2 src 10.1.0.1',
    'link set v0 down',
    'route get 1.1.1.1 -> Network is unreachable',
    'route get 2.1.1.1 -> gateway=10.1.0.2',
    'link set v0 up',
    'route get 1.1.1.1 -> Network is unreachable',
    'route get 2.1.1.1 -> unknown: the kernel spreads flows over several nexthops by a hash: via 10.0.0.2 dev v0 or',
    'addr del 10.1.0.1/24 dev w0',
    'route get 2.1.1.1 -> gateway=10.0.0.2',
  ],
  'a link without carrier is used, unless told not to': [
    'route add 1.0.0.0/8 via 10.0.0.2',
    'link set v1 down',
    'route get 1.1.1.1 -> gateway=10.0.0.2',
    'sysctl net.ipv4.conf.v0.ignore_routes_with_linkdown=1',
    'route get 1.1.1.1 -> Network is unreachable',
  ],
  'a flow is answered by type': [
    'route add unreachable 1.0.0.0/8',
    'route add prohibit 2.0.0.0/8',
    'route add blackhole 3.0.0.0/8',
    'route add throw 4.0.0.0/8',
    'route get 1.1.1.1 -> No route to host',
    'route get 2.1.1.1 -> Permission denied',
    'route get 3.1.1.1 -> Invalid argument',
    'route get 4.1.1.1 -> Network is unreachable',
    'route get 10.0.0.1 -> cache=local dev=lo dst=10.0.0.1 prefsrc=10.0.0.1',
    'route get 10.0.0.255 -> cache=local,brd dev=v0',
  ],
  'rules choose the table': [
    'route add default via 10.0.0.2',
    'route add default via 10.1.0.2 table 100',
    'rule add pref 10 fwmark 5 lookup 100',
    'rule add pref 20 suppress_prefixlength 0 lookup 254',
    'rule add pref 30 to 8.0.0.0/8 lookup 100',
    'rule add pref 40 to 9.0.0.0/8 goto 32766',
    'rule add pref 50 to 9.0.0.0/8 blackhole',
    'route get 1.1.1.1 mark 5 -> table=100',
    'route get 8.8.8.8 -> table=100',
    'route get 9.9.9.9 -> gateway=10.0.0.2',
    'route get 1.1.1.1 -> gateway=10.0.0.2',
  ],
  'local and main are one trie until a rule changes': [
    'route add local 50.0.0.0/8 dev lo',
    'route add 50.1.0.0/16 via 10.0.0.2',
    'route get 50.1.1.1 -> gateway=10.0.0.2',
    'rule add pref 5 to 9.9.9.9/32 lookup 100',
    'rule del pref 5',
    'route get 50.1.1.1 -> cache=local dev=lo',
  ],
  'packets that come in': [
    'route add default via 10.1.0.2',
    'route get 8.8.8.8 from 10.0.0.9 iif v0 -> No route to host',
    'sysctl net.ipv4.ip_forward=1',
    'route get 8.8.8.8 from 10.0.0.9 iif v0 -> gateway=10.1.0.2 iif=v0',
    'route get 8.8.8.8 from 10.1.0.9 iif w0 -> cache=redirect',
    'route get 8.8.8.8 from 10.0.0.1 iif w0 -> Invalid argument',
    'sysctl net.ipv4.conf.v0.rp_filter=1',
    'route get 10.0.0.1 from 9.9.9.9 iif v0 -> Invalid argument',
  ],
};

describe('routes in a namespace that is fully known', () => {
  test.each(Object.entries(scripts))('%s', (_, lines) => {
    const expected = lines.map((line) => line.split(' -> '));
    const seen = runOnOurs([...lab, ...expected.map(([command]) => command as string)]).slice(lab.length);
    for (const [i, [command, outcome]] of expected.entries()) {
      const { error, shown } = seen[i] ?? {};
      if (outcome === undefined) expect({ command, error }).toEqual({ command, error: undefined });
      else expect(`${command} -> ${error ?? shown?.join()}`).toContain(outcome);
    }
  });
});
