import { type Draft, flag, type Part, type Parts, pair, readParts, value, Words } from './words.ts';

/** `12:\tfrom all ...` */
export const RULE_LINE = /^\s*\d+:\s+(?:not\s+)?from\s/;

const parts: Parts = {
  not: flag('not'),
  from: pair('/', 'src', 'srclen'),
  to: pair('/', 'dst', 'dstlen'),
  tos: value('tos'),
  dsfield: value('tos'),
  fwmark: pair('/', 'fwmark', 'fwmask'),
  iif: device('iif'),
  oif: device('oif'),
  lookup: (item, words) => {
    if (words.take('[l3mdev-table]')) item.l3mdev = true;
    else item.table = words.next();
  },
  uidrange: pair('-', 'uid_start', 'uid_end'),
  ipproto: value('ipproto'),
  sport: ports('sport'),
  dport: ports('dport'),
  tun_id: value('tun_id'),
  suppress_prefixlength: value('suppress_prefixlen'),
  suppress_ifgroup: value('suppress_ifgroup'),
  realms: (item, words) => {
    const [from, to] = words.next().split('/', 2);
    item.flow_to = to ?? from;
    if (to !== undefined) item.flow_from = from;
  },
  goto: value('goto'),
  '[unresolved]': flag('unresolved'),
  nop: flag('nop'),
  masquerade: flag('masquerade'),
  'map-to': value('nat_gateway'),
  proto: value('protocol'),
  dscp: pair('/', 'dscp', 'dscp_mask'),
  flowlabel: pair('/', 'flowlabel', 'flowlabel_mask'),
  ...Object.fromEntries(
    ['unicast', 'local', 'broadcast', 'anycast', 'multicast', 'blackhole', 'unreachable', 'prohibit', 'throw']
      .concat('nat', 'xresolve')
      .map((action): [string, Part] => [action, (item) => (item.action = action)]),
  ),
};

/** Without a link of the name, that is told behind it. */
function device(key: string): Part {
  return (item, words) => {
    item[key] = words.next();
    words.take('[detached]');
  };
}

/** A port, a range of them, or a port with a mask. */
function ports(key: string): Part {
  return (item, words) => {
    const [first, last] = words.ahead.split('-', 2);
    if (last === undefined) return pair('/', key, `${key}_mask`)(item, words);
    words.next();
    Object.assign(item, { [`${key}_start`]: first, [`${key}_end`]: last });
  };
}

/** One line of `ip rule`, and the words of it that were not understood. */
export function readRuleLine(line: string): { readonly item: Draft; readonly unknown: readonly string[] } {
  const [, priority = '', rest = ''] = /^\s*(\d+):\s+(.*)$/.exec(line) ?? [];
  const item: Draft = { priority };
  return { item, unknown: readParts(parts, item, new Words(rest)) };
}
