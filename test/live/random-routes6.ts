/** Random `ip` commands about IPv6 routes: over two links with a carrier each, v0 and w0. */

/** mulberry32: the same numbers for the same seed, everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

const prefixes = [
  'default',
  '3000::/16',
  '3000::/4',
  '3000:1::/32',
  '3000:1::/48',
  '3000:1::5',
  '3000:8000::/17',
  '3001::/16',
  '2001:db8::/64',
  '2001:db8::/63',
  '2001:db8::7',
  'fe80::/64',
  'ff05::/16',
  '::1',
];
const gateways = [
  '2001:db8::2',
  '2001:db8::3',
  '2001:db9::2',
  '2001:db9::3',
  '3000::2',
  '3001::9',
  'fe80::2',
  '2001:db8::1',
  '::1',
  '::',
  'ff02::1',
];
const ways = [
  'via 2001:db8::2',
  'via 2001:db8::3',
  'via 2001:db9::2',
  'via 2001:db9::2 dev w0',
  'via fe80::2 dev v0',
  'via fe80::2 dev w0',
  'dev v0',
  'dev w0',
  'dev lo',
  'via 3000::2',
  'via 2001:db9::2 dev v0',
  'via 2001:dba::2 dev v0 onlink',
  'via 2001:db9::2 dev v0 onlink',
];
const multipath = [
  'nexthop via 2001:db8::2 nexthop via 2001:db9::2',
  'nexthop via 2001:db8::2 weight 3 nexthop via fe80::2 dev w0',
  'nexthop via 2001:db8::5 nexthop via 2001:db8::6 nexthop via 2001:db9::7',
  'nexthop via 2001:db8::5 nexthop dev w0',
];
const addresses = [
  '3000::1',
  '3000:1::5',
  '3000:1::6',
  '3000:1:1::6',
  '3000:8000::1',
  '3001::1',
  '3f00::1',
  '7000::1',
  '2001:db8::1',
  '2001:db8::7',
  '2001:db9::7',
  '2001:db8:0:1::7',
  'fe80::2',
  'fe80::1',
  'ff02::1',
  'ff05::1',
  '::1',
];
const sources = ['2001:db8::1', '2001:db9::1', '2001:db8:7::1', 'fe80::1', '7000::7'];
const verbs = [
  'add',
  'add',
  'add',
  'add',
  'append',
  'append',
  'append',
  'prepend',
  'replace',
  'replace',
  'change',
  'del',
  'del',
  'del',
  'test',
];
const rejecting = ['unreachable', 'blackhole', 'prohibit', 'throw'];
const events = [
  'ip link set v0 down',
  'ip link set v0 up',
  'ip link set w1 down',
  'ip link set w1 up',
  'echo 1 >/proc/sys/net/ipv6/conf/all/forwarding',
  'echo 0 >/proc/sys/net/ipv6/conf/all/forwarding',
  'echo 1 >/proc/sys/net/ipv6/conf/w0/ignore_routes_with_linkdown',
  'echo 1 >/proc/sys/net/ipv6/conf/v0/disable_ipv6',
  'echo 0 >/proc/sys/net/ipv6/conf/v0/disable_ipv6',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip addr add fe80::1/64 dev v0 nodad',
  'ip addr add 3001::1/64 dev w0 nodad',
  'ip addr del 3001::1/64 dev w0',
  'ip addr del 2001:db9::1/64 dev w0',
  'ip addr add 2001:db9::1/64 dev w0 nodad',
];
const rules = [
  'from 2001:db8::/32 lookup 100',
  'to 3000::/16 lookup 100',
  'lookup 200',
  'from 2001:db9::1 prohibit',
  'to 3001::/16 unreachable',
  'to 3000:1::/48 blackhole',
  'iif v0 lookup 100',
  'oif w0 lookup 200',
  'fwmark 7 lookup 100',
  'lookup main suppress_prefixlength 0',
  'lookup main suppress_prefixlength 16',
  'not from 2001:db8::1 lookup 200',
  'ipproto tcp dport 22 lookup 200',
  'tos 0x10 lookup 100',
];

/** A script for the laboratory. */
export function randomScript6(seed: number): string[] {
  const next = random(seed);
  const one = (list: readonly string[]) => list[Math.floor(next() * list.length)] as string;
  const maybe = (chance: number, text: () => string) => (next() < chance ? ` ${text()}` : '');
  const options = () =>
    maybe(0.25, () => `table ${one(['100', '200', 'local'])}`) +
    maybe(0.3, () => `metric ${one(['5', '9', '1024', '0'])}`) +
    maybe(0.1, () => `proto ${one(['static', '77', 'kernel'])}`);
  const extras = () =>
    maybe(0.1, () => `pref ${one(['low', 'medium', 'high'])}`) +
    maybe(0.1, () => `src ${one(sources)}`) +
    maybe(0.05, () => `mtu ${one(['1300', 'lock 1400', '70000'])}`);
  const way = () =>
    next() < 0.15
      ? `via ${one(gateways)}${maybe(0.5, () => `dev ${one(['v0', 'w0', 'lo'])}`)}`
      : next() < 0.18
        ? one(multipath)
        : one(ways);
  const route = () => {
    const verb = one(verbs);
    const from = maybe(
      0.12,
      () => `from ${one(['2001:db8::/64', '2001:db8::/32', '2001:db9::1', '2001:db9::/64'])}`,
    );
    const to = `${next() < 0.12 ? `${one(rejecting)} ` : ''}${one(prefixes)}${from}`;
    if (verb === 'del' && next() < 0.5) return `${verb} ${to}${options()}`;
    const chosen = way();
    return chosen.startsWith('nexthop')
      ? `${verb} ${to}${options()}${extras()} ${chosen}`
      : `${verb} ${to} ${chosen}${options()}${extras()}`;
  };
  const flow = () =>
    maybe(0.25, () => `from ${one(sources)}`) +
    maybe(0.12, () => `oif ${one(['v0', 'w0', 'lo'])}`) +
    maybe(0.15, () => `iif ${one(['v0', 'w0', 'lo'])}`) +
    maybe(0.1, () => one(['mark 7', 'ipproto tcp dport 22', 'tos 0x10', 'uid 5']));
  const step = () => {
    const kind = next();
    if (kind < 0.42) return `ip -6 route ${route()}`;
    if (kind < 0.48)
      return `ip -6 rule ${one(['add', 'add', 'add', 'del'])} pref ${one(['10', '20', '40000'])} ${one(rules)}`;
    if (kind < 0.86) return `ip -6 route get${maybe(0.15, () => 'fibmatch')} ${one(addresses)}${flow()}`;
    if (kind < 0.92)
      return `ip -6 route show table ${one(['main', 'all', 'local', '100'])}${maybe(0.3, () => one(['dev v0', 'proto kernel', 'root 3000::/16', 'match 3000:1::5', 'type unicast', 'from 2001:db8::/32', 'via 2001:db8::2', 'metric 1024']))}`;
    if (kind < 0.93)
      return `ip -6 route flush ${one(['3000::/16', 'table 100', 'proto 77', 'dev w0', 'root 3000::/16', 'via 2001:db8::2'])}`;
    const event = one(events);
    return event.startsWith('ip link') ? `${event}${SETTLE}` : event;
  };
  return Array.from({ length: 60 }, step);
}

/** The kernel learns of carriers a moment later than the command ends. */
export const SETTLE = '; s=$?; sleep 0.05; (exit $s)';

/** Two links whose ends have carriers: v0 in 2001:db8::/64 and w0 in 2001:db9::/64, and fe80::1 on both. */
export const lab = [
  'echo 1 >/proc/sys/net/ipv6/conf/default/addr_gen_mode',
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04',
  ...['v1', 'v0', 'w1', 'w0'].map((link) => `ip link set ${link} up${SETTLE}`),
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip addr add fe80::1/64 dev v0 nodad',
  'ip addr add 2001:db9::1/64 dev w0 nodad',
  `ip addr add fe80::1/64 dev w0 nodad${SETTLE}`,
];
