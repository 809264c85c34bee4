import { knownProtocols } from '../../names/protocols.ts';
import type { Release } from '../../release/release.ts';
import type { KeywordSpec, ValueKind, ValueSpec } from './keywords.ts';

/** What is said of all values of a kind, whatever keyword they stand behind. */
export interface ValueKindSpec {
  /** How the value is written in a synopsis; undefined: the keyword in capitals. */
  readonly placeholder?: string;
  /** What may be written. */
  readonly summary: string;
  /** Words that exist on every system, with what they mean. */
  readonly meanings?: Readonly<Record<string, string>>;
}

/** Which also stand before the destination of a route. */
export const routeTypes: Readonly<Record<string, string>> = {
  unicast: 'Hands the packet to a nexthop. The default.',
  local: 'Delivers to this machine.',
  broadcast: 'Sends as a link-layer broadcast.',
  anycast: 'Delivers to this machine, one of several with the address.',
  multicast: 'For multicast routing: no effect in ordinary tables.',
  throw: 'Ends the search in this table: the next rule is tried.',
  unreachable: 'Refuses: ICMP host unreachable to a remote sender, EHOSTUNREACH to a local one.',
  prohibit: 'Refuses: ICMP administratively prohibited to a remote sender, EACCES to a local one.',
  blackhole: 'Drops in silence; a local sender gets EINVAL.',
  nat: 'Stateless NAT: gone from the kernel.',
  xresolve: 'Asks an external resolver: never implemented.',
};

/** Which also stand before a gateway. */
export const families: Readonly<Record<string, string>> = {
  inet: 'IPv4.',
  inet6: 'IPv6.',
  mpls: 'MPLS labels.',
  bridge: 'Bridge ports and their forwarding entries.',
  link: 'The link layer.',
};

/** The types that `ip link help` names, and those of ports. */
const linkTypes: Readonly<Record<string, string>> = {
  amt: 'Multicast through networks without it (AMT, RFC 7450).',
  bareudp: 'Packets in plain UDP.',
  batadv: 'A mesh of B.A.T.M.A.N. nodes.',
  bond: 'Several links as one, for throughput or in case one fails.',
  bond_slave: 'A port of a bond, for its options.',
  bridge: 'A switch between its ports.',
  bridge_slave: 'A port of a bridge, for its options.',
  can: 'A CAN bus.',
  dsa: 'A port of a switch chip.',
  dummy: 'A link that drops what it is given: a place for addresses.',
  erspan: 'Mirrored Ethernet frames in GRE over IPv4.',
  geneve: 'Ethernet in UDP (RFC 8926).',
  gre: 'IP in GRE over IPv4.',
  gretap: 'Ethernet in GRE over IPv4.',
  gtp: 'The user plane of mobile networks.',
  hsr: 'Two links in a ring without loss (HSR, PRP).',
  ifb: 'A detour on which queueing of received packets can be shaped.',
  ip6erspan: 'Mirrored Ethernet frames in GRE over IPv6.',
  ip6gre: 'IP in GRE over IPv6.',
  ip6gretap: 'Ethernet in GRE over IPv6.',
  ip6tnl: 'IPv4 or IPv6 in IPv6.',
  ipip: 'IPv4 in IPv4.',
  ipoib: 'IP over InfiniBand.',
  ipvlan: 'A link with addresses of its own on another link, whose hardware address it shares.',
  ipvtap: 'An `ipvlan` link that a virtual machine reads.',
  lowpan: 'IPv6 over low-power radio (6LoWPAN).',
  macsec: 'Encrypted Ethernet (802.1AE).',
  macvlan: 'A link with a hardware address of its own on another link.',
  macvtap: 'A `macvlan` link that a virtual machine reads.',
  netdevsim: 'A make-believe card, for tests of the kernel.',
  netkit: 'A pair of links with BPF programs between them, for containers.',
  nlmon: 'Shows netlink messages to packet sniffers.',
  ovpn: 'OpenVPN in the kernel.',
  rmnet: 'A channel of a Qualcomm modem.',
  sit: 'IPv6 in IPv4.',
  team: 'Several links as one, led by a program.',
  tun: 'A link whose other end is a program: made with `ip tuntap`.',
  vcan: 'A CAN bus inside this machine.',
  veth: 'A pair of links: what one sends the other receives. Often across network namespaces.',
  virt_wifi: 'A make-believe wireless link, for tests.',
  vlan: 'The packets of another link with one VLAN tag (802.1Q).',
  vrf: 'A routing table of its own for the links that belong to it.',
  vti: 'IPsec over IPv4, as a link.',
  vti6: 'IPsec over IPv6, as a link.',
  vxcan: 'A pair of CAN buses, like `veth`.',
  vxlan: 'Ethernet in UDP (RFC 7348).',
  wireguard: 'WireGuard; keys and peers are set with `wg`.',
  wwan: 'A channel of a cellular modem.',
  xfrm: 'IPsec as a link, bound by a number (XFRM interface).',
};

/** By the name of the kind. */
export const valueKinds: Readonly<Record<ValueKind, ValueKindSpec>> = {
  address: {
    placeholder: 'ADDRESS',
    summary:
      'An IPv4 or IPv6 address. Octets that are left out at the end of an IPv4 address are 0: `10.1` is 10.1.0.0.',
  },
  prefix: {
    placeholder: 'PREFIX',
    summary:
      'An address, a slash and a length; without them one address. IPv4 also takes `10/8`, `10.1/16` and a netmask ' +
      'for the length.',
    meanings: {
      default: 'Every address: 0.0.0.0/0, or ::/0 with `-6`.',
      all: 'Every address, like `default`.',
      any: 'Every address, like `default`. Where a route type may stand, it is read as `anycast`.',
    },
  },
  device: {
    placeholder: 'DEVICE',
    summary: 'The name of a link, up to 15 characters, or one of its alternative names.',
  },
  table: {
    placeholder: 'TABLE',
    summary: 'A routing table: 1 to 4294967295, or a name of `rt_tables`.',
    meanings: {
      main: 'Table 254: where routes go and are listed unless another table is named. A rule of priority 32766 looks it up.',
      local:
        'Table 255, kept by the kernel: local and broadcast addresses. The rule of priority 0 looks it up first.',
      default: 'Table 253, empty unless filled by hand. IPv4 looks it up last, at priority 32767.',
      unspec: 'Table 0, which stands for no table: a route goes to `main`.',
    },
  },
  protocol: {
    placeholder: 'PROTOCOL',
    summary: 'Who added the entry: 0 to 255, or a name of `rt_protos`.',
    meanings: Object.fromEntries(
      knownProtocols.map(({ id, name, usedBy }) => [name, `Protocol ${id}: used by ${usedBy}.`]),
    ),
  },
  scope: {
    placeholder: 'SCOPE',
    summary:
      'How far an address or a route reaches: 0 to 255, or a name of `rt_scopes`. A larger number is nearer.',
    meanings: {
      global: 'Scope 0: everywhere.',
      site: 'Scope 200: inside one site. Hardly used.',
      link: 'Scope 253: on this link only.',
      host: 'Scope 254: on this machine only.',
      nowhere: 'Scope 255: the destination does not exist.',
    },
  },
  realm: {
    placeholder: 'REALM',
    summary: 'A realm, 0 to 255 or a name of `rt_realms`; or `SOURCE/DESTINATION`.',
  },
  tos: {
    placeholder: 'TOS',
    summary: 'A type of service: two hexadecimal digits, with or without `0x`, or a name of `rt_dsfield`.',
    meanings: { inherit: 'That of the inner packet.' },
  },
  routeType: {
    placeholder: 'TYPE',
    summary: 'What becomes of packets.',
    meanings: routeTypes,
  },
  family: {
    placeholder: 'FAMILY',
    summary: 'An address family.',
    meanings: families,
  },
  mark: {
    placeholder: 'MARK',
    summary: 'A firewall mark: 0 to 4294967295, decimal, or hexadecimal with `0x`.',
  },
  number: {
    placeholder: 'NUMBER',
    summary: 'A number: decimal, hexadecimal with `0x`, or octal with a leading `0`.',
    meanings: { inherit: 'That of the inner packet.' },
  },
  time: { placeholder: 'TIME', summary: 'A time.' },
  mac: {
    placeholder: 'LLADDR',
    summary: 'A link-layer address: for Ethernet six hexadecimal octets with colons between them.',
  },
  namespace: {
    placeholder: 'NETNS',
    summary: 'A network namespace by the name that `ip netns add` gave it.',
  },
  vrf: { placeholder: 'VRF', summary: 'The name of a VRF device.' },
  linkType: { placeholder: 'TYPE', summary: 'A type of link.', meanings: linkTypes },
  group: {
    placeholder: 'GROUP',
    summary: 'A group of links: a number, or a name of the file `group`.',
    meanings: { default: 'Group 0: where links are unless they are put in another.' },
  },
  ipProtocol: {
    placeholder: 'IPPROTO',
    summary: 'An IP protocol: 0 to 255, or a name of `/etc/protocols`.',
    meanings: {
      tcp: 'IP protocol 6.',
      udp: 'IP protocol 17.',
      icmp: 'IP protocol 1: ICMP for IPv4.',
      'ipv6-icmp': 'IP protocol 58: ICMP for IPv6.',
      esp: 'IP protocol 50: IPsec.',
      gre: 'IP protocol 47: GRE tunnels.',
    },
  },
  portRange: { placeholder: 'PORTS', summary: 'A port (0 to 65535), a range `FIRST-LAST`, or `PORT/MASK`.' },
  dscp: {
    placeholder: 'DSCP',
    summary: 'A DSCP: 0 to 63, or a name of `rt_dsfield`; with `/MASK` only those bits count.',
  },
  nexthopId: { placeholder: 'ID', summary: 'The id of a nexthop object: 1 to 4294967295.' },
  word: {
    summary: 'Any word.',
    meanings: {
      on: 'Yes.',
      off: 'No.',
      1: 'Yes.',
      0: 'No.',
      '802.1Q': 'The ordinary VLAN tag.',
      '802.1ad': 'The outer tag of providers (QinQ).',
    },
  },
};

/** What a word means as a value, where it is one that has a meaning of its own; the keyword's own words come first. */
export function meaningOf(spec: ValueSpec, word: string): string | undefined {
  for (const meanings of [spec.meanings, valueKinds[spec.kind].meanings]) {
    if (meanings && Object.hasOwn(meanings, word)) return meanings[word];
  }
  return undefined;
}

/** The release that brought a word of a value, where it is newer than its keyword: `encap xfrm`. */
export function sinceOf(
  { blockByValue }: KeywordSpec,
  { newer }: ValueSpec,
  word: string,
): Release | undefined {
  const contexts = blockByValue?.contexts ?? {};
  return newer?.[word] ?? (Object.hasOwn(contexts, word) ? contexts[word]?.since : undefined);
}
