import { knownProtocols } from '../../names/protocols.ts';
import type { ValueKind, ValueSpec } from './keywords.ts';

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
  number: { summary: 'A number: decimal, hexadecimal with `0x`, or octal with a leading `0`.' },
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
  linkType: { placeholder: 'TYPE', summary: 'A type of link.' },
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
  word: { summary: 'Any word.' },
};

/** What a word means as a value, where it is one that has a meaning of its own; the keyword's own words come first. */
export function meaningOf(spec: ValueSpec, word: string): string | undefined {
  for (const meanings of [spec.meanings, valueKinds[spec.kind].meanings]) {
    if (meanings && Object.hasOwn(meanings, word)) return meanings[word];
  }
  return undefined;
}
