/** Random scripts over a small address space, so that routes meet: the same seed gives the same script. */

/** A generator of the numbers 0 <= n < 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const prefixes = [
  'default',
  '20.0.0.0/8',
  '20.0.0.0/16',
  '20.128.0.0/9',
  '20.0.0.0/30',
  '20.0.0.1/32',
  '10.0.0.0/24',
];
const addresses = [
  '20.0.0.1',
  '20.0.0.2',
  '20.0.77.1',
  '20.1.1.1',
  '20.200.1.1',
  '10.0.0.1',
  '10.1.0.9',
  '9.9.9.9',
];
const gateways = ['10.0.0.2', '10.0.0.3', '10.1.0.2', '10.0.0.1', '20.0.0.2', '9.9.9.9'];
const ways = [
  ...gateways.map((gateway) => `via ${gateway}`),
  'dev v0',
  'dev w0',
  'via 9.9.9.9 dev v0 onlink',
  'via 10.1.0.2 dev w0',
  'via 10.0.0.2 src 10.1.0.1',
  'dev v0 scope 0',
  'via 10.0.0.2 mtu 1300',
  'via 10.1.0.2 realms 2/3',
  'nexthop via 10.0.0.2 nexthop via 10.1.0.2',
  'nexthop via 10.0.0.2 weight 5 nexthop dev w0 realms 7',
];
const verbs = ['add', 'add', 'add', 'append', 'prepend', 'replace', 'change', 'del', 'del'];
const rejecting = ['unreachable', 'prohibit', 'blackhole', 'throw'];
const selectors = [
  'from 10.0.0.0/16',
  'to 20.0.0.0/16',
  'fwmark 1',
  'tos 0x10',
  'iif lo',
  'oif w0',
  'iif v0',
  'uidrange 5-9',
];
const actions = ['lookup 100', 'lookup 200', 'lookup 254', 'goto 90', 'prohibit', 'nop'];
const flows = [
  '',
  '',
  'from 10.0.0.1',
  'mark 1',
  'tos 0x10',
  'oif w0',
  'uid 7',
  'from 10.0.0.9 iif v0',
  'from 20.0.0.9 iif w0',
];
const events = [
  'link set v0 down',
  'link set v0 up',
  'link set w1 down',
  'link set w1 up',
  'addr del 10.1.0.1/24 dev w0',
  'addr add 10.1.0.1/24 dev w0',
  'addr add 20.0.0.1/30 dev w0',
  'addr del 20.0.0.1/30 dev w0',
  'sysctl net.ipv4.conf.all.ignore_routes_with_linkdown=1',
  'sysctl net.ipv4.conf.v0.rp_filter=1',
  'sysctl net.ipv4.conf.w0.rp_filter=2',
  'link set v1 down',
  'link set v1 up',
];

export function randomScript(seed: number): string[] {
  const next = random(seed);
  const one = (list: readonly string[]) => list[Math.floor(next() * list.length)] as string;
  const maybe = (chance: number, text: () => string) => (next() < chance ? ` ${text()}` : '');
  const key = () =>
    maybe(0.4, () => `table ${one(['100', '200', '255'])}`) +
    maybe(0.3, () => `metric ${one(['5', '9'])}`) +
    maybe(0.2, () => 'tos 0x10');
  const route = () => {
    const verb = one(verbs);
    if (next() < 0.15) return `${verb} ${one(rejecting)} ${one(prefixes)}${key()}`;
    const way = verb === 'del' && next() < 0.5 ? '' : ` ${one(ways)}`;
    return `${verb} ${one(prefixes)}${key()}${way}`;
  };
  const rule = () =>
    `rule add${maybe(0.1, () => 'not')} pref ${one(['10', '20', '30', '90', '32767'])} ${one(selectors)} ${one(actions)}`;
  const get = () => `get${maybe(0.2, () => 'fibmatch')} ${one(addresses)} ${one(flows)}`.trim();
  const step = () => {
    const kind = next();
    if (kind < 0.45) return route();
    if (kind < 0.55) return rule();
    return kind < 0.93 ? get() : one(events);
  };
  return ['sysctl net.ipv4.ip_forward=1', ...Array.from({ length: 40 }, step)];
}
