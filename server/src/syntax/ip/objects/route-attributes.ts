import {
  type Context,
  exact,
  type KeywordSpec,
  keyword,
  prefix,
  type Spelling,
  type ValueSpec,
} from '../keywords.ts';
import { families, routeTypes } from '../value-kinds.ts';
import { encap } from './route-encap.ts';

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
const lockable: ValueSpec = { kind: 'number', modifiers: ['lock'] };
const lockableTime: ValueSpec = { kind: 'time', modifiers: ['lock'] };
const flag: ValueSpec = { kind: 'number', oneOf: ['0', '1'] };

export const via = keyword(
  'via',
  exact('via'),
  [{ kind: 'address', modifiers: FAMILIES, modifiersAs: 'FAMILY', meanings: families }],
  'Gateway: the next router, by its address. It must be reachable on-link through the device unless `onlink` is ' +
    'given.',
);
const dev = keyword('dev', exact('dev', 'oif'), [{ kind: 'device' }], 'Output device.');
const realms = keyword(
  'realms',
  prefix('realms'),
  [{ kind: 'realm' }],
  'Realm of the route, or `SOURCE/DESTINATION`; names come from rt_realms. The `route` traffic classifier uses it.',
);
const onlink = keyword(
  'onlink',
  exact('onlink'),
  [],
  'Takes the gateway to be a direct neighbour on the device, even where no prefix of the device holds it.',
);
const newDestination = keyword(
  'as',
  exact('as'),
  [{ kind: 'address', modifiers: ['to'] }],
  'Rewrites the destination (for MPLS: the outgoing label stack).',
  { since: '4.1' },
);

const nexthopContext: Context = {
  keywords: [
    via,
    { ...dev, spellings: exact('dev') },
    keyword(
      'weight',
      exact('weight'),
      [number],
      'Share of the traffic that this nexthop takes against the others, 1 to 256. Default 1.',
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
    'Preferred source: the address that own packets taking this route are sent from, where the program has not ' +
      'bound one. It must be an address of this machine.',
  ),
  newDestination,
  via,
  keyword(
    'from',
    exact('from'),
    [{ kind: 'prefix' }],
    'Source prefix that the route is limited to. IPv6 only (subtrees); the IPv4 kernel ignores it: use `ip rule`.',
  ),
  keyword(
    'tos',
    [...exact('tos'), ...prefix('dsfield')],
    [{ kind: 'tos' }],
    'Only packets with this type of service take the route. Hexadecimal, or a name of rt_dsfield.',
  ),
  keyword('expires', exact('expires'), [number], 'Seconds until the kernel removes the route. IPv6 only.', {
    since: '4.5',
  }),
  keyword(
    'metric',
    [...prefix('metric', 'priority'), { word: 'preference', matching: 'exact', exactSince: '4.1' }],
    [number],
    'Among routes to the same prefix the one with the lowest metric is used. 0 to 4294967295; IPv4 default 0, ' +
      'IPv6 default 1024.',
  ),
  keyword(
    'scope',
    exact('scope'),
    [{ kind: 'scope' }],
    'How far away the destination is: `global`, `link` (the default without a gateway), `host`, or a name of ' +
      'rt_scopes. A gateway must have a narrower scope than the route that uses it.',
  ),
];

const metrics: readonly KeywordSpec[] = [
  keyword(
    'mtu',
    exact('mtu'),
    [lockable],
    'Path MTU in bytes. With `lock`, path MTU discovery does not change it.',
  ),
  keyword(
    'hoplimit',
    exact('hoplimit'),
    [lockable],
    'TTL of packets that take the route, 1 to 255; 0: the default.',
  ),
  keyword(
    'advmss',
    exact('advmss'),
    [lockable],
    'Maximum segment size in bytes that TCP announces on this route.',
  ),
  keyword(
    'reordering',
    prefix('reordering'),
    [lockable],
    'How much reordering TCP expects on the path, in segments.',
  ),
  keyword(
    'rtt',
    exact('rtt'),
    [lockableTime],
    'Initial round-trip time for TCP: milliseconds, or with `s` or `ms`.',
  ),
  keyword(
    'rto_min',
    exact('rto_min'),
    [{ kind: 'time' }],
    'Lowest TCP retransmission timeout: milliseconds, or with a unit `s` or `ms`. Always locked.',
  ),
  keyword('window', prefix('window'), [lockable], 'Largest window in bytes that TCP announces to the peer.'),
  keyword(
    'cwnd',
    prefix('cwnd'),
    [lockable],
    'Upper bound of the congestion window in segments. Needs `lock`.',
  ),
  keyword('initcwnd', prefix('initcwnd'), [lockable], 'Initial congestion window of TCP, in segments.'),
  keyword('initrwnd', prefix('initrwnd'), [lockable], 'Initial receive window of TCP, in segments.'),
  keyword(
    'features',
    prefix('features'),
    [],
    'Switches on TCP features for this destination: `ecn`, `tcp_usec_ts`.',
    {
      block: {
        keywords: [
          keyword('ecn', exact('ecn'), [], 'Explicit congestion notification.'),
          keyword('tcp_usec_ts', exact('tcp_usec_ts'), [], 'TCP timestamps in microseconds.', {
            since: '6.8',
          }),
        ],
      },
    },
  ),
  keyword('quickack', prefix('quickack'), [flag], '1 sends TCP acknowledgements at once, 0 may delay them.'),
  keyword(
    'congctl',
    prefix('congctl'),
    [{ kind: 'word', modifiers: ['lock'] }],
    'TCP congestion control algorithm by name. With `lock`, a program cannot choose another.',
    { since: '4.0' },
  ),
  keyword(
    'rttvar',
    prefix('rttvar'),
    [lockableTime],
    'Initial round-trip time variance: milliseconds or with a unit.',
  ),
  keyword('ssthresh', prefix('ssthresh'), [lockable], 'Initial slow start threshold of TCP, in segments.'),
];

const nexthops: readonly KeywordSpec[] = [
  realms,
  onlink,
  keyword(
    'nexthop',
    exact('nexthop'),
    [],
    'One nexthop of a multipath route; give two or more. Nothing but nexthops may follow.',
    { repeatable: true, block: nexthopContext },
  ),
  keyword(
    'nhid',
    exact('nhid'),
    [{ kind: 'nexthopId' }],
    'Uses a nexthop object, made with `ip nexthop add id`.',
    { since: '5.3' },
  ),
];

const identity: readonly KeywordSpec[] = [
  keyword(
    'protocol',
    prefix('protocol'),
    [{ kind: 'protocol' }],
    'Who installed the route: a number 0-255 or a name of rt_protos. Default `boot`. A number of your own lets a ' +
      'script find and flush exactly its own routes.',
  ),
  keyword(
    'table',
    prefix('table'),
    [{ kind: 'table' }],
    'The table the route goes to: a number up to 4294967295 or a name of rt_tables. Default `main`; `local` for ' +
      'types local, broadcast, anycast and nat.',
  ),
  keyword('vrf', prefix('vrf'), [{ kind: 'vrf' }], 'The table of this VRF device.', { since: '4.7' }),
  dev,
  keyword(
    'pref',
    prefix('pref'),
    [{ kind: 'word', oneOf: ['low', 'medium', 'high'] }],
    'IPv6 router preference (RFC 4191).',
    { since: '4.1' },
  ),
  encap,
  keyword(
    'ttl-propagate',
    exact('ttl-propagate'),
    [{ kind: 'word', oneOf: ['enabled', 'disabled'] }],
    'MPLS: whether the TTL of the label is copied into the packet when the last label is taken off.',
    { since: '4.12' },
  ),
  keyword(
    'fastopen_no_cookie',
    prefix('fastopen_no_cookie'),
    [flag],
    '1 lets TCP fast open work without a cookie on this route.',
    { since: '4.15' },
  ),
];

/** The words that describe a route. A word that is no keyword is the destination. */
export const routeAttributes: Context = {
  keywords: [...endpoints, ...metrics, ...nexthops, ...identity],
  rest: keyword(
    'to',
    exact('to'),
    [{ kind: 'prefix', modifiers: routeTypeSpellings, modifiersAs: 'TYPE', meanings: routeTypes }],
    'Destination prefix: `default`, `10.0.0.0/8`, or one address. A route type may stand before it ' +
      '(`blackhole 10.0.0.0/8`).',
  ),
};
