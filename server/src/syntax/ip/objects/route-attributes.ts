import {
  type Context,
  choice,
  exact,
  type KeywordSpec,
  keyword,
  prefix,
  type Spelling,
  type ValueSpec,
} from '../keywords.ts';
import { families, routeTypes } from '../value-kinds.ts';
import { encap } from './route-encap.ts';
import { fastOpenWithoutCookie, routeMetrics } from './route-metrics.ts';

/**
 * The words of `ip route add`, `append`, `prepend`, `change`, `replace`, `test` and `delete`: iproute_modify() and
 * parse_one_nh() in ip/iproute.c of iproute2, in their order of trial.
 */

/** Route types as rtnl_rtntype_a2n() takes them: some by any prefix, some as a whole word only. */
export const routeTypeSpellings: readonly Spelling[] = [
  ...exact('local', 'nat'),
  ...prefix('broadcast'),
  ...exact('brd'),
  ...prefix('anycast', 'multicast', 'prohibit', 'unreachable', 'blackhole', 'xresolve', 'unicast'),
  ...exact('throw'),
];

const ROUTE_TYPES = [
  'unicast',
  'local',
  'broadcast',
  'multicast',
  'throw',
  'unreachable',
  'prohibit',
  'blackhole',
];

/** The full words of the route types that are worth writing. */
export const routeTypeValue: ValueSpec = { kind: 'routeType', oneOf: ROUTE_TYPES };

const FAMILIES = ['inet', 'inet6', 'link', 'mpls', 'bridge'];

const number: ValueSpec = { kind: 'number' };

export const via = keyword(
  'via',
  exact('via'),
  [{ kind: 'address', modifiers: FAMILIES, modifiersAs: 'FAMILY', meanings: families }],
  'Gateway: the address of the next router. The kernel refuses one that it cannot reach on-link, unless `onlink` is ' +
    'given. A family before it allows an IPv6 gateway for an IPv4 route.',
  { example: 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0' },
);
const dev = keyword('dev', exact('dev', 'oif'), [{ kind: 'device' }], 'Output device. It has to be up.', {
  default: 'the device through which the gateway is reached',
});
const realms = keyword(
  'realms',
  prefix('realms'),
  [{ kind: 'realm' }],
  'Marks the route for accounting (`rtacct`) and for the `route` classifier of `tc`. IPv4 only.',
  { range: '`DESTINATION` or `SOURCE/DESTINATION`, each 0 to 255 or a name of `rt_realms`' },
);
const onlink = keyword(
  'onlink',
  exact('onlink'),
  [],
  'Takes the gateway to be a direct neighbour on `dev`, even where no subnet of the device holds it.',
  { example: 'ip route add default via 203.0.113.1 dev eth0 onlink' },
);
const newDestination = keyword(
  'as',
  exact('as'),
  [{ kind: 'address', modifiers: ['to'], meanings: { to: 'Has no effect.' } }],
  'MPLS: the labels that take the place of the incoming one, between slashes.',
  { since: '4.1', kernelSince: '4.1', example: 'ip -f mpls route add 100 as to 200 via inet 192.0.2.1' },
);

const nexthopContext: Context = {
  keywords: [
    via,
    { ...dev, spellings: exact('dev') },
    keyword(
      'weight',
      exact('weight'),
      [number],
      'Share of the flows that this nexthop takes, in proportion to the weights of the others.',
      { range: '1 to 256', default: '1' },
    ),
    onlink,
    realms,
    encap,
    { ...newDestination, since: '4.5' },
  ],
};

const endpoints: readonly KeywordSpec[] = [
  keyword(
    'src',
    exact('src'),
    [{ kind: 'address' }],
    'Preferred source: the address of packets that this machine sends by the route, where the program has not bound ' +
      'its own. It must be an address of this machine.',
    {
      default: 'the address of the device that fits the nexthop',
      example: 'ip route add default via 192.0.2.1 dev eth0 src 192.0.2.2',
    },
  ),
  newDestination,
  via,
  keyword(
    'from',
    exact('from'),
    [{ kind: 'prefix' }],
    'Only packets with a source in this prefix take the route. IPv6 only: for IPv4 the kernel ignores it in silence, ' +
      'use `ip rule add from`.',
    { example: 'ip -6 route add default from 2001:db8:1::/48 via fe80::1 dev eth0' },
  ),
  keyword(
    'tos',
    [...exact('tos'), ...prefix('dsfield')],
    [{ kind: 'tos' }],
    'Only packets with this type of service take the route; one without it takes all others. The two ECN bits must ' +
      'be 0.',
    { range: '0x00 to 0xfc, hexadecimal in any case', default: '0: any type of service' },
  ),
  keyword(
    'expires',
    exact('expires'),
    [number],
    'Time until the kernel removes the route. IPv6 only: for IPv4 it is ignored in silence.',
    { unit: 'seconds', default: 'never', since: '4.5', kernelSince: '4.5' },
  ),
  keyword(
    'metric',
    [...prefix('metric', 'priority'), { word: 'preference', matching: 'exact', exactSince: '4.1' }],
    [number],
    'Among routes to the same prefix the lowest metric is used. It never outweighs a longer prefix.',
    {
      range: '0 to 4294967295',
      default: '0; for IPv6 1024',
      example: 'ip route add default via 198.51.100.1 dev eth1 metric 200',
    },
  ),
  keyword(
    'scope',
    exact('scope'),
    [{ kind: 'scope' }],
    'How far away the destination is. A gateway must be nearer than the route that uses it. IPv6 ignores it.',
    {
      default: '`global` with a gateway, `link` without one, `host` for type `local`',
      example: 'ip route add 10.0.0.0/8 dev eth0 scope link',
    },
  ),
];

const nexthops: readonly KeywordSpec[] = [
  realms,
  onlink,
  keyword(
    'nexthop',
    exact('nexthop'),
    [],
    'One of several nexthops that share the flows. Nothing but nexthops may follow.',
    {
      repeatable: true,
      block: nexthopContext,
      example:
        'ip route add default nexthop via 192.0.2.1 dev eth0 weight 3 nexthop via 198.51.100.1 dev eth1 weight 1',
    },
  ),
  keyword(
    'nhid',
    exact('nhid'),
    [{ kind: 'nexthopId' }],
    'Uses a nexthop object, made with `ip nexthop add`, in the place of `via` and `dev`.',
    { since: '5.3', kernelSince: '5.3', example: 'ip route add 10.0.0.0/8 nhid 10' },
  ),
];

const identity: readonly KeywordSpec[] = [
  keyword(
    'protocol',
    prefix('protocol'),
    [{ kind: 'protocol' }],
    'Who added the route. The kernel hardly looks at it; with a number of its own a script can list and flush exactly ' +
      'its own routes.',
    { default: '`boot`', example: 'ip route add 10.0.0.0/8 via 192.0.2.1 proto 200' },
  ),
  keyword(
    'table',
    prefix('table'),
    [{ kind: 'table' }],
    'The table that the route goes to. Packets see it only through a rule that looks the table up.',
    {
      default: '`main`; `local` for the types local, broadcast, anycast and nat',
      example: 'ip route add default via 192.0.2.1 table 100',
    },
  ),
  keyword('vrf', prefix('vrf'), [{ kind: 'vrf' }], 'The table of this VRF device, in the place of `table`.', {
    since: '4.7',
  }),
  dev,
  keyword(
    'pref',
    prefix('pref'),
    [
      choice({
        low: 'Taken last.',
        medium: 'Between the others.',
        high: 'Taken first.',
      }),
    ],
    'IPv6 router preference (RFC 4191): which of several routers is taken.',
    { default: '`medium`', since: '4.1', kernelSince: '4.1' },
  ),
  encap,
  keyword(
    'ttl-propagate',
    exact('ttl-propagate'),
    [
      choice({
        enabled: 'The TTL of the label goes into the packet.',
        disabled: 'The packet keeps its own TTL.',
      }),
    ],
    'MPLS: what happens to the TTL when the last label is taken off.',
    { default: 'the sysctl `net.mpls.ip_ttl_propagate`', since: '4.12', kernelSince: '4.12' },
  ),
  ...fastOpenWithoutCookie,
];

/** The words that describe a route. A word that is no keyword is the destination. */
export const routeAttributes: Context = {
  keywords: [...endpoints, ...routeMetrics, ...nexthops, ...identity],
  rest: keyword(
    'to',
    exact('to'),
    [{ kind: 'prefix', modifiers: routeTypeSpellings, modifiersAs: 'TYPE', meanings: routeTypes }],
    'The destination. The longest prefix that holds an address decides. A route type may stand before it.',
    { example: 'ip route add blackhole 10.0.0.0/8' },
  ),
};
