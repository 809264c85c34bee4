import { random } from './random-routes.ts';

/** Random `ip` commands about IPv6 routes: over two links with a carrier each, v0 and w0. */

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
  'ip link set lo down',
  'ip link set lo up',
  'ip link set v0 mtu 1400',
  'ip link set w0 mtu 1500',
  'ip link set w0 mtu 1300',
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
const sourcePrefixes = ['2001:db8::/64', '2001:db8::/32', '2001:db9::1', '2001:db9::/64'];
const tables = ['main', 'all', 'local', '100'];
const selectors = [
  'dev v0',
  'proto kernel',
  'root 3000::/16',
  'match 3000:1::5',
  'type unicast',
  'from 2001:db8::/32',
  'via 2001:db8::2',
  'metric 1024',
];
const flushed = ['3000::/16', 'table 100', 'proto 77', 'dev w0', 'root 3000::/16', 'via 2001:db8::2'];
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

/** Words drawn at random. */
class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
  }

  one(list: readonly string[]): string {
    return list[Math.floor(this.next() * list.length)] as string;
  }

  /** ` KEYWORD VALUE`, or nothing. */
  maybe(chance: number, keyword: string, values: readonly string[]): string {
    return this.next() < chance ? ` ${keyword} ${this.one(values)}`.replace('  ', ' ') : '';
  }
}

function key(dice: Dice): string {
  return (
    dice.maybe(0.25, 'table', ['100', '200', 'local']) +
    dice.maybe(0.3, 'metric', ['5', '9', '1024', '0']) +
    dice.maybe(0.1, 'proto', ['static', '77', 'kernel'])
  );
}

function extras(dice: Dice): string {
  return (
    dice.maybe(0.1, 'pref', ['low', 'medium', 'high']) +
    dice.maybe(0.1, 'src', sources) +
    dice.maybe(0.05, 'mtu', ['1300', 'lock 1400', '70000'])
  );
}

function oddGateway(dice: Dice): string {
  return `via ${dice.one(gateways)}${dice.maybe(0.5, 'dev', ['v0', 'w0', 'lo'])}`;
}

function route(dice: Dice): string {
  const verb = dice.one(verbs);
  const type = dice.next() < 0.12 ? `${dice.one(rejecting)} ` : '';
  const to = type + dice.one(prefixes) + dice.maybe(0.12, 'from', sourcePrefixes);
  if (verb === 'del' && dice.next() < 0.5) return `${verb} ${to}${key(dice)}`;
  const options = key(dice) + extras(dice);
  if (dice.next() < 0.15) return `${verb} ${to}${options} ${dice.one(multipath)}`;
  const way = dice.next() < 0.15 ? oddGateway(dice) : dice.one(ways);
  return `${verb} ${to} ${way}${options}`;
}

function get(dice: Dice): string {
  return (
    `get${dice.maybe(0.15, '', ['fibmatch'])} ${dice.one(addresses)}` +
    dice.maybe(0.25, 'from', sources) +
    dice.maybe(0.12, 'oif', ['v0', 'w0', 'lo']) +
    dice.maybe(0.15, 'iif', ['v0', 'w0', 'lo']) +
    dice.maybe(0.1, '', ['mark 7', 'ipproto tcp dport 22', 'tos 0x10', 'uid 5'])
  );
}

function rule(dice: Dice): string {
  return `${dice.one(['add', 'add', 'add', 'del'])} pref ${dice.one(['10', '20', '40000'])} ${dice.one(rules)}`;
}

function command(dice: Dice): string {
  const kind = dice.next();
  if (kind < 0.42) return `ip -6 route ${route(dice)}`;
  if (kind < 0.48) return `ip -6 rule ${rule(dice)}`;
  const ip = `ip -6${dice.maybe(0.2, '', ['-j', '-d', '-j -d', '-o', '-N'])}`;
  if (kind < 0.86) return `${ip} route ${get(dice)}`;
  if (kind < 0.92) return `${ip} route show table ${dice.one(tables)}${dice.maybe(0.3, '', selectors)}`;
  if (kind < 0.93) return `ip -6 route flush ${dice.one(flushed)}`;
  return dice.one(events);
}

/** A script for the laboratory. */
export function randomScript6(seed: number): string[] {
  const dice = new Dice(seed);
  return Array.from({ length: 60 }, () => command(dice));
}

/**
 * The script with a pause behind each command about links and addresses: the kernel learns of carriers, and takes
 * addresses into use, a moment later than the command ends.
 */
export function settled(script: readonly string[], seconds: number): string[] {
  const pause = `; s=$?; sleep ${seconds}; (exit $s)`;
  return script.map((line) => (/^ip (link|addr) /.test(line) ? line + pause : line));
}

/** Two links whose ends have carriers: v0 in 2001:db8::/64 and w0 in 2001:db9::/64, and fe80::1 on both. */
export const lab = [
  'echo 1 >/proc/sys/net/ipv6/conf/default/addr_gen_mode',
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04',
  ...['v1', 'v0', 'w1', 'w0'].map((link) => `ip link set ${link} up`),
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip addr add fe80::1/64 dev v0 nodad',
  'ip addr add 2001:db9::1/64 dev w0 nodad',
  'ip addr add fe80::1/64 dev w0 nodad',
];
