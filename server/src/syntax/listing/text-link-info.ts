/** What `-d` prints of the kind of a link (IFLA_LINKINFO), as far as anything depends on it. */
import { type Draft, flag, inList, type Part, type Parts, readParts, value, Words } from './words.ts';

const inherited: Part = (item, words) => {
  const word = words.next();
  if (word !== 'inherit' && word !== 'auto') item.ttl = word;
};

const typeOfService: Part = (item, words) => {
  const word = words.next();
  item.tos = word === 'inherit' ? '0x1' : word;
};

/** An address of IPv6 has another name in JSON than one of IPv4. */
function end(key: string): Part {
  return (item, words) => {
    const address = words.next();
    item[address.includes(':') ? `${key}6` : key] = address;
  };
}

function switchOf(name: string, key = name): [string, Part][] {
  return [
    [name, flag(key)],
    [`no${name}`, flag(key, false)],
  ];
}

const macvlan: Parts = {
  mode: value('mode'),
  nopromisc: flag('nopromisc'),
  nodst: flag('nodst'),
  bcqueuelen: value('bcqueuelen'),
};

const ipvlan: Parts = {
  mode: value('mode'),
  private: flag('private'),
  vepa: flag('vepa'),
  bridge: flag('bridge'),
};

const udpTunnel: Parts = {
  id: value('id'),
  group: end('group'),
  remote: end('remote'),
  local: end('local'),
  dev: value('link'),
  dstport: value('port'),
  ttl: inherited,
  tos: typeOfService,
  flowlabel: value('label'),
  external: flag('external'),
};

const tunnel: Parts = {
  ...Object.fromEntries(
    ['any', 'ipip', 'ip6ip', 'mplsip', 'ipip6', 'ip6ip6'].map((mode): [string, Part] => [
      mode,
      (item) => (item.proto = mode),
    ]),
  ),
  remote: value('remote'),
  local: value('local'),
  dev: value('link'),
  ttl: inherited,
  hoplimit: inherited,
  tos: typeOfService,
  encaplimit: (item, words) => {
    if (words.take('none')) item.ip6_tnl_f_ign_encap_limit = true;
    else item.encap_limit = words.next();
  },
  tclass: (_, words) => void words.next(),
  ikey: value('ikey'),
  okey: value('okey'),
  iseq: flag('iseq'),
  oseq: flag('oseq'),
  icsum: flag('icsum'),
  ocsum: flag('ocsum'),
  external: flag('external'),
  ...Object.fromEntries(switchOf('pmtudisc')),
};

const vlan: Parts = {
  protocol: value('protocol'),
  id: value('id'),
  'ingress-qos-map': priorities('ingress_qos'),
  'egress-qos-map': priorities('egress_qos'),
  ...Object.fromEntries(
    ['REORDER_HDR', 'GVRP', 'MVRP', 'LOOSE_BINDING', 'BRIDGE_BINDING'].map((name): [string, Part] => [
      name,
      inList('flags', name),
    ]),
  ),
};

/** `{ 1:2 3:4 }` */
function priorities(key: string): Part {
  return (item, words) => {
    words.take('{');
    item[key] = words
      .until((word) => word === '}')
      .map((pair) => {
        const [from, to] = pair.split(':', 2);
        return { from, to };
      });
  };
}

const partsByKind: Readonly<Record<string, Parts>> = {
  bond: { mode: value('mode') },
  geneve: udpTunnel,
  gre: tunnel,
  gretap: tunnel,
  ip6gre: tunnel,
  ip6gretap: tunnel,
  ip6tnl: tunnel,
  ipip: tunnel,
  ipvlan,
  ipvtap: ipvlan,
  macvlan,
  macvtap: macvlan,
  sit: tunnel,
  tun: { type: value('type') },
  vlan,
  vrf: { table: value('table') },
  vti: tunnel,
  vti6: tunnel,
  vxlan: udpTunnel,
};

interface Info extends Draft {
  info_kind?: string;
  info_data?: Draft;
  info_slave_kind?: string;
}

/** A row below `link/...`: it begins with the kind of the link or of the port that it is, or goes on about the kind. */
export function readInfoLine(item: Draft, row: string): void {
  // Flags of a VLAN stand in angle brackets.
  const words = new Words(row.replace(/[<>,]/g, ' '));
  const info = (item.linkinfo as Info | undefined) ?? {};
  if (words.ahead.endsWith('_slave')) {
    item.linkinfo = { ...info, info_slave_kind: words.next().slice(0, -'_slave'.length) };
    return;
  }
  const kind = info.info_kind ?? words.next();
  const data = { ...info.info_data };
  const parts = Object.hasOwn(partsByKind, kind) ? partsByKind[kind] : undefined;
  if (parts) readParts(parts, data, words);
  item.linkinfo = { ...info, info_kind: kind, info_data: data };
}
