import {
  type Context,
  choice,
  exact,
  type KeywordSpec,
  keyword,
  type ObjectSpec,
  prefix,
  type ValueKind,
  type ValueSpec,
} from '../keywords.ts';
import { helpVerb } from './help.ts';
import { keywordTable } from './keyword-table.ts';

/** In the order of ip/iptunnel.c and, for IPv6 only, ip/ip6tunnel.c (iproute2 7.1). */

const MODES = {
  ipip: 'IPv4 in IPv4.',
  'ip/ip': 'IPv4 in IPv4.',
  gre: 'GRE over IPv4.',
  'gre/ip': 'GRE over IPv4.',
  sit: 'IPv6 in IPv4.',
  'ipv6/ip': 'IPv6 in IPv4.',
  isatap: 'IPv6 in IPv4, inside one site (ISATAP).',
  vti: 'IPsec over IPv4 (virtual tunnel interface).',
};

const IPV6_MODES = {
  'ipv6/ipv6': 'IPv6 in IPv6.',
  ip6ip6: 'IPv6 in IPv6.',
  vti6: 'IPsec over IPv6.',
  'ip/ipv6': 'IPv4 in IPv6.',
  'ipv4/ipv6': 'IPv4 in IPv6.',
  ipip6: 'IPv4 in IPv6.',
  ip4ip6: 'IPv4 in IPv6.',
  ip6gre: 'GRE over IPv6.',
  'gre/ipv6': 'GRE over IPv6.',
  'any/ipv6': 'IPv4 and IPv6 in IPv6.',
  any: 'IPv4 and IPv6 in IPv6.',
};

/** Modes that make `ip tunnel` an IPv6 command, as `-6` does. */
export const ipv6TunnelModes: readonly string[] = Object.keys(IPV6_MODES);

const INHERIT = { inherit: 'That of the inner packet.' };
const fromInner = (kind: ValueKind): ValueSpec => choice(INHERIT, kind);

const KEY = { range: '32 bits, as a number or as an IPv4 address' };

const common: readonly KeywordSpec[] = [
  keyword(
    'mode',
    exact('mode'),
    [choice({ ...MODES, ...IPV6_MODES })],
    'What the tunnel carries in what. The modes over IPv6 make the command one of IPv6, as `-6` does.',
    { default: 'what the name begins with: `gre`, `ipip`, `sit`, `isatap` or `vti`' },
  ),
  ...keywordTable([
    ['key', 'exact', 'number', 'Key of a GRE or VTI tunnel in both directions.', KEY],
    ['ikey', 'exact', 'number', 'Key that arriving packets must have.', KEY],
    ['okey', 'exact', 'number', 'Key that leaving packets get.', KEY],
    ['seq', 'exact', undefined, 'Sequence numbers in both directions.'],
    ['iseq', 'exact', undefined, 'Arriving packets must have sequence numbers.'],
    ['oseq', 'exact', undefined, 'Leaving packets get sequence numbers.'],
    ['csum', 'exact', undefined, 'Checksums in both directions.'],
    ['icsum', 'exact', undefined, 'Arriving packets must have checksums.'],
    ['ocsum', 'exact', undefined, 'Leaving packets get checksums.'],
    ['nopmtudisc', 'exact', undefined, 'Packets of the tunnel may be fragmented. Not with a fixed `ttl`.'],
    ['pmtudisc', 'exact', undefined, 'Path MTU discovery for the tunnel, as without either word.'],
    ['remote', 'exact', 'address', 'The far end of the tunnel.'],
    ['local', 'exact', 'address', 'This end of the tunnel: an address of this machine.'],
    ['dev', 'exact', 'device', 'The device that the tunnel is bound to: it never uses another.'],
  ]),
  keyword(
    'ttl',
    exact('ttl', 'hoplimit', 'hlim'),
    [fromInner('number')],
    'TTL of the outer header. 0 means `inherit`.',
    { range: '0 to 255', default: '`inherit`; over IPv6 64' },
  ),
  keyword(
    'tos',
    [...exact('tos', 'tclass'), ...prefix('dsfield')],
    [fromInner('tos')],
    'Type of service of the outer header.',
    { range: 'a type of service, `inherit`, or `inherit/TOS` for packets that have none', default: '0' },
  ),
];

/** Words of IPv6 tunnels: for an IPv4 tunnel they are names. */
export const ipv6TunnelWords: readonly KeywordSpec[] = [
  ...keywordTable([
    [
      'encaplimit',
      'exact',
      choice({ none: 'No limit.' }, 'number'),
      'IPv6: how many more times a packet may be encapsulated.',
      { range: '0 to 255', default: '4' },
    ],
  ]),
  keyword('tc', exact('tc'), [{ kind: 'tos' }], 'IPv6: traffic class of the outer header.'),
  keyword(
    'flowlabel',
    exact('flowlabel', 'fl'),
    [fromInner('number')],
    'IPv6: flow label of the outer header.',
    { range: '0 to 0xfffff, hexadecimal in any case', default: '0' },
  ),
  ...keywordTable([
    ['dscp', 'exact', { inherit: 'That of the outer header.' }, 'IPv6: which DSCP an inner packet gets.'],
    ['allow-localremote', 'exact', undefined, 'IPv6: the far end may be this machine.', '4.15'],
    [
      'noallow-localremote',
      'exact',
      undefined,
      'IPv6: the far end may not be this machine, as without either word.',
      '4.15',
    ],
  ]),
];

const parameters: Context = {
  keywords: [...common, ...ipv6TunnelWords],
  rest: keyword('name', exact('name'), [{ kind: 'device' }], 'The name of the tunnel device.'),
};

const device = keyword('dev', exact('dev'), [{ kind: 'device' }], 'The tunnel device. Required.');

const potentialRouters: Context = {
  keywords: [
    ...keywordTable([
      ['prl-default', 'exact', 'address', 'Adds a router that may be the default.'],
      ['prl-nodefault', 'exact', 'address', 'Adds a router that may not be the default.'],
      ['prl-delete', 'exact', 'address', 'Removes a router.'],
    ]),
    device,
  ],
};

const rapidDeployment: Context = {
  keywords: [
    ...keywordTable([
      ['6rd-prefix', 'exact', 'prefix', 'IPv6 prefix of the provider.'],
      ['6rd-relay_prefix', 'exact', 'prefix', 'IPv4 prefix that all relays have in common.'],
      ['6rd-reset', 'exact', undefined, 'Goes back to 2002::/16 (6to4).'],
    ]),
    device,
  ],
};

export const tunnelObject: ObjectSpec = {
  name: 'tunnel',
  spellings: prefix('tunnel', 'tunl'),
  defaultVerb: 'show',
  summary: 'IP tunnels, the older way; the newer is `ip link add` with type `ipip`, `sit`, `gre` and so on.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: parameters,
      summary: 'Creates a tunnel device, which is down at first.',
      example: 'ip tunnel add tun1 mode gre remote 198.51.100.9 local 192.0.2.2 ttl 64',
    },
    {
      name: 'change',
      spellings: prefix('change'),
      context: parameters,
      summary: 'Changes a tunnel device: name it first.',
    },
    { name: 'delete', spellings: prefix('delete'), context: parameters, summary: 'Removes a tunnel device.' },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: parameters,
      summary: 'Prints tunnel devices.',
    },
    {
      name: 'prl',
      spellings: prefix('prl'),
      context: potentialRouters,
      summary: 'Potential routers of an ISATAP tunnel.',
    },
    {
      name: '6rd',
      spellings: prefix('6rd'),
      context: rapidDeployment,
      summary: 'IPv6 rapid deployment on a `sit` tunnel (RFC 5969).',
    },
    helpVerb,
  ],
};
