import { maybe, one, type Piece, phrase, weighted } from './phrases.ts';
import * as pools from './pools.ts';

/** What differs between the families. */
interface FamilyPools {
  readonly option: string;
  readonly prefix: Piece;
  readonly gateway: Piece;
  readonly address: Piece;
  readonly destination: Piece;
}

const families: readonly FamilyPools[] = [
  {
    option: '',
    prefix: pools.prefix4,
    gateway: pools.gateway4,
    address: pools.address4,
    destination: pools.destination4,
  },
  {
    option: '-6',
    prefix: pools.prefix6,
    gateway: pools.gateway6,
    address: pools.address6,
    destination: pools.destination6,
  },
];

const verb = weighted([10, 'add'], [4, 'replace'], [3, 'append'], [2, 'prepend'], [2, 'change'], [6, 'del']);
const reject = one('unreachable', 'blackhole', 'prohibit', 'throw');

function way({ gateway, address }: FamilyPools) {
  const hop = phrase(
    'nexthop',
    weighted(
      [3, phrase('via', gateway)],
      [1, phrase('via', gateway, 'dev', pools.wired)],
      [1, phrase('dev', pools.wired)],
    ),
    maybe(40, 'weight', one('1', '2', '10', '256')),
  );
  return weighted(
    [8, phrase('via', gateway)],
    [5, phrase('via', gateway, 'dev', pools.device, maybe(15, 'onlink'))],
    [5, phrase('dev', pools.device)],
    [2, phrase('dev', pools.device, 'src', address)],
    [2, phrase('via', gateway, 'src', address)],
    [3, phrase(hop, hop)],
    [1, phrase('nhid', pools.nexthopId)],
  );
}

const attributes = phrase(
  maybe(25, 'table', pools.table),
  maybe(25, 'metric', pools.metric),
  maybe(20, 'proto', pools.proto),
);

function modification(family: FamilyPools) {
  const rest = phrase(
    attributes,
    maybe(6, 'scope', pools.scope),
    maybe(5, 'tos', pools.tos),
    maybe(5, one('mtu 1300', 'mtu lock 1300', 'advmss 1200', 'initcwnd 20', 'hoplimit 9')),
    maybe(4, 'realm', one('1', '2/3')),
  );
  return weighted(
    [10, phrase(family.option, 'route', verb, family.prefix, rest, way(family))],
    [3, phrase(family.option, 'route', verb, reject, family.prefix, attributes)],
    [
      3,
      phrase(
        family.option,
        'route del',
        family.prefix,
        maybe(30, 'table', pools.table),
        maybe(20, 'via', family.gateway),
      ),
    ],
    [
      1,
      phrase(
        family.option,
        'route add',
        one('local', 'broadcast', 'multicast', 'anycast'),
        family.prefix,
        'dev',
        pools.wired,
        attributes,
      ),
    ],
  );
}

const selector = (family: FamilyPools) =>
  weighted(
    [4, ''],
    [4, phrase('table', one('all', pools.table))],
    [1, phrase('proto', pools.proto)],
    [1, phrase('dev', pools.device)],
    [1, phrase('via', family.gateway)],
    [1, phrase(one('root', 'match', 'exact'), family.prefix)],
    [1, phrase('scope', pools.scope)],
    [1, phrase('type', one('unreachable', 'local', 'unicast', 'blackhole'))],
    [1, family.prefix],
    [1, phrase('src', family.address)],
    [1, phrase('metric', pools.metric)],
    [1, phrase('tos', pools.tos)],
    [1, phrase('realm', one('1', '2/3', '1/'))],
    [1, phrase(one('oif', 'iif'), pools.wired)],
    [1, one('cached', 'table cache', 'cloned')],
    [1, phrase('table all', one('root', 'match', 'exact'), family.prefix)],
    [1, phrase('table all proto', pools.proto, 'dev', pools.wired)],
  );

const flush = (family: FamilyPools) =>
  phrase(
    family.option,
    'route flush',
    weighted(
      [3, phrase('table', pools.table)],
      [2, phrase('proto', pools.proto)],
      [2, phrase('dev', pools.device)],
      [1, phrase('root', family.prefix)],
      [1, phrase('table', pools.table, 'proto', pools.proto)],
      [1, family.prefix],
      [1, 'cache'],
    ),
  );

const listing = (family: FamilyPools) =>
  phrase(
    maybe(30, one('-d', '-j', '-o', '-N', '-d -j', '-j -p', '-s', '-br', '-c=never', '-d -o', '-d -N')),
    family.option,
    'route',
    one('', 'show', 'list'),
    selector(family),
  );

const lookUp = (family: FamilyPools) =>
  phrase(
    maybe(6, one('-d', '-j', '-o')),
    family.option,
    'route get',
    maybe(10, 'fibmatch'),
    family.destination,
    maybe(20, 'from', family.address),
    weighted([80, ''], [10, phrase('oif', pools.wired)], [10, phrase('iif', pools.wired)]),
    maybe(15, 'mark', one('1', '0x2', '16')),
    maybe(6, 'tos', pools.tos),
    maybe(4, 'uid', one('0', '1000')),
    maybe(8, 'ipproto', one('tcp', 'udp'), maybe(60, 'dport', one('80', '443')), maybe(30, 'sport', '1000')),
  );

const byObject = (family: FamilyPools) =>
  phrase(
    family.option,
    'route',
    verb,
    weighted([9, ''], [1, reject], [1, 'local']),
    family.prefix,
    maybe(20, 'table', pools.table),
    maybe(20, 'metric', pools.metric),
    maybe(10, 'src', family.address),
    maybe(10, 'mtu 1300'),
    'nhid',
    pools.nexthopId,
    maybe(5, 'dev', pools.wired),
  );

const foreignGateway = phrase(
  'route',
  verb,
  pools.prefix4,
  maybe(20, 'table', pools.table),
  maybe(20, 'metric', pools.metric),
  weighted(
    [3, phrase('via inet6', pools.gateway6, maybe(70, 'dev', pools.wired, maybe(20, 'onlink')))],
    [
      1,
      phrase(
        'nexthop via inet6',
        pools.gateway6,
        'dev',
        pools.wired,
        'nexthop via',
        pools.gateway4,
        maybe(50, 'weight 3'),
      ),
    ],
  ),
);

const bothFamilies = (of: (family: FamilyPools) => Piece, weights: readonly [number, number]) =>
  weighted(...families.map((family, i) => [weights[i] ?? 1, of(family)] as const));

export const routeCommand = bothFamilies(
  (family) => weighted([14, modification(family)], [1, flush(family)]),
  [3, 2],
);
/** Routes by nexthop objects, and IPv4 routes to IPv6 gateways. */
export const indirectRouteCommand = weighted([4, bothFamilies(byObject, [3, 2])], [1, foreignGateway]);
export const routeListing = bothFamilies(listing, [3, 2]);
export const routeLookUp = bothFamilies(lookUp, [3, 2]);
