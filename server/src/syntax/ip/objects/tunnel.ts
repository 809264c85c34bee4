import { type Context, exact, type KeywordSpec, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';
import { keywordTable } from './keyword-table.ts';

/** In the order of ip/iptunnel.c and, for IPv6 only, ip/ip6tunnel.c (iproute2 7.1). */

const MODES = ['ipip', 'ip/ip', 'gre', 'gre/ip', 'sit', 'ipv6/ip', 'isatap', 'vti'];

/** Modes that make `ip tunnel` an IPv6 command, as `-6` does. */
export const ipv6TunnelModes: readonly string[] = [
  'ipv6/ipv6',
  'ip6ip6',
  'vti6',
  'ip/ipv6',
  'ipv4/ipv6',
  'ipip6',
  'ip4ip6',
  'ip6gre',
  'gre/ipv6',
  'any/ipv6',
  'any',
];

const common: readonly KeywordSpec[] = [
  keyword(
    'mode',
    exact('mode'),
    [{ kind: 'word', oneOf: [...MODES, ...ipv6TunnelModes] }],
    'What the tunnel carries in what. Without it, a name that begins with `gre`, `ipip`, `sit`, `isatap` or `vti` ' +
      'decides.',
  ),
  ...keywordTable([
    ['key', 'exact', 'number', 'Key of a GRE or VTI tunnel in both directions: a number or an IPv4 address.'],
    ['ikey', 'exact', 'number', 'Key that arriving packets must have.'],
    ['okey', 'exact', 'number', 'Key that leaving packets get.'],
    ['seq', 'exact', undefined, 'Sequence numbers in both directions.'],
    ['iseq', 'exact', undefined, 'Arriving packets must have sequence numbers.'],
    ['oseq', 'exact', undefined, 'Leaving packets get sequence numbers.'],
    ['csum', 'exact', undefined, 'Checksums in both directions.'],
    ['icsum', 'exact', undefined, 'Arriving packets must have checksums.'],
    ['ocsum', 'exact', undefined, 'Leaving packets get checksums.'],
    ['nopmtudisc', 'exact', undefined, 'Packets of the tunnel may be fragmented. Not with a fixed `ttl`.'],
    ['pmtudisc', 'exact', undefined, 'Path MTU discovery for the tunnel. Default.'],
    ['remote', 'exact', 'address', 'The far end of the tunnel.'],
    ['local', 'exact', 'address', 'This end of the tunnel: an address of this machine.'],
    ['dev', 'exact', 'device', 'The device that the tunnel is bound to: it never uses another.'],
  ]),
  keyword(
    'ttl',
    exact('ttl', 'hoplimit', 'hlim'),
    [{ kind: 'number', oneOf: ['inherit'] }],
    'TTL of the outer header, 1 to 255; 0 and `inherit`: that of the packet. Default `inherit`.',
  ),
  keyword(
    'tos',
    [...exact('tos', 'tclass'), ...prefix('dsfield')],
    [{ kind: 'tos', oneOf: ['inherit'] }],
    'Type of service of the outer header: hexadecimal, a name, `inherit`, or `inherit/TOS`. Default 0.',
  ),
];

/** Words of IPv6 tunnels: for an IPv4 tunnel they are names. */
export const ipv6TunnelWords: readonly KeywordSpec[] = [
  ...keywordTable([
    [
      'encaplimit',
      'exact',
      'number',
      'How many more times a packet may be encapsulated, or `none`. Default 4.',
    ],
  ]),
  keyword('tc', exact('tc'), [{ kind: 'tos' }], 'IPv6: traffic class of the outer header.'),
  keyword(
    'flowlabel',
    exact('flowlabel', 'fl'),
    [{ kind: 'number', oneOf: ['inherit'] }],
    'IPv6: flow label of the outer header, hexadecimal, or `inherit`.',
  ),
  ...keywordTable([
    ['dscp', 'exact', ['inherit'], 'IPv6: the inner packet gets the traffic class of the outer header.'],
    ['allow-localremote', 'exact', undefined, 'IPv6: the far end may be this machine.', '4.15'],
    [
      'noallow-localremote',
      'exact',
      undefined,
      'IPv6: the far end may not be this machine. Default.',
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
  summary: 'IP tunnels, the older way: `ip link add type ipip` and its like are the newer.',
  verbs: [
    { name: 'add', spellings: prefix('add'), context: parameters, summary: 'Creates a tunnel device.' },
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
