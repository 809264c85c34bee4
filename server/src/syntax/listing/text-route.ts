import { type Draft, inList, type Part, type Parts, pair, readParts, value, Words } from './words.ts';

const TYPES = 'unicast|local|broadcast|anycast|multicast|unreachable|blackhole|prohibit|throw|nat|xresolve';

/** `default via ...`, `10.0.0.0/8 dev ...`, `local ::1 dev ...`. */
export const ROUTE_LINE = new RegExp(
  `^\\s*(?:(?:${TYPES})\\s+)?(?:default|\\d+(?:\\.\\d+){3}|[\\da-f]*:[\\da-f:.]*)(?:/\\d+)?(?:\\s|$)`,
);

/** A further line of a route: a nexthop of several, or what `ip route get` adds. */
export const MORE_OF_A_ROUTE = /^\s+(?:nexthop|cache|nh_info)\b/;

/** RTNH_F_* and RTM_F_* as `ip` prints them. */
const FLAGS = ['dead', 'onlink', 'pervasive', 'offload', 'trap', 'notify', 'linkdown', 'unresolved'].concat([
  'rt_offload',
  'rt_trap',
  'rt_offload_failed',
]);

const NUMBERED_METRICS = ['mtu', 'window', 'ssthresh', 'cwnd', 'advmss', 'reordering', 'hoplimit'].concat([
  'initcwnd',
  'initrwnd',
  'quickack',
  'fastopen_no_cookie',
]);
const TIMES = ['rtt', 'rttvar', 'rto_min'];
const FEATURES = ['ecn', 'tcp_usec_ts'];

const wayParts: Parts = {
  encap: readEncap,
  via: readGateway,
  dev: value('dev'),
  weight: value('weight'),
  realm: readRealms,
  realms: readRealms,
  ...Object.fromEntries(FLAGS.map((name): [string, Part] => [name, inList('flags', name)])),
};

const parts: Parts = {
  ...wayParts,
  from: value('from'),
  nhid: value('nhid'),
  tos: value('tos'),
  table: value('table'),
  proto: value('protocol'),
  scope: value('scope'),
  src: value('prefsrc'),
  metric: value('metric'),
  mark: value('mark'),
  uid: value('uid'),
  error: value('error'),
  iif: value('iif'),
  pref: value('pref'),
  'ttl-propagate': value('ttl-propogate'),
  expires: (item, words) => {
    item.expires = words.next().replace(/sec$/, '');
  },
  cache: (item, words) => {
    item.cache = /^<(.*)>$/.exec(words.ahead)?.[1]?.split(',') ?? [];
    if (words.ahead.startsWith('<')) words.next();
  },
  nh_info: (_, words) => void words.until((word) => word === 'nexthop'),
  nexthop: readNexthop,
  ...Object.fromEntries(NUMBERED_METRICS.map((name): [string, Part] => [name, metric(name, Number)])),
  ...Object.fromEntries(TIMES.map((name): [string, Part] => [name, metric(name, milliseconds)])),
  congctl: metric('congestion', String, 'congctl'),
  features: readFeatures,
};

/** One route: its line with those that go on about it, and the words that were not understood. */
export function readRouteLines(text: string): { readonly item: Draft; readonly unknown: readonly string[] } {
  const words = new Words(text);
  const type = new RegExp(`^(?:${TYPES})$`).test(words.ahead) ? words.next() : undefined;
  const item: Draft = { ...(type !== undefined && { type }), dst: words.next(), flags: [] };
  return { item, unknown: readParts(parts, item, words) };
}

/** Where a tunnel of a route leads is not looked at: its words end where the way goes on. */
export function readEncap(item: Draft, words: Words): void {
  item.encap = { encap_type: words.next() };
  words.until((word) => ['via', 'dev', 'nexthop'].includes(word));
}

/** `via ADDRESS`, or with the family where that is not the route's. */
export function readGateway(item: Draft, words: Words): void {
  const family = /^inet6?$/.test(words.ahead) ? words.next() : undefined;
  if (family === undefined) item.gateway = words.next();
  else item.via = { family, host: words.next() };
}

function readRealms(item: Draft, words: Words): void {
  const flow: Draft = {};
  pair('/', 'from', 'to')(flow, words);
  item.flow = 'to' in flow ? flow : { to: flow.from };
}

function readNexthop(item: Draft, words: Words): void {
  const way: Draft = { flags: [] };
  const own = words.until((word) => word === 'nexthop' || word === 'pref');
  readParts(wayParts, way, new Words(own.join(' ')));
  item.nexthops = [...((item.nexthops as readonly Draft[] | undefined) ?? []), way];
}

function metric(key: string, read: (text: string) => unknown, name = key): Part {
  return (item, words) => {
    if (words.take('lock')) inList('locked', name)(item, words);
    addMetrics(item, { [key]: read(words.next()) });
  };
}

function addMetrics(item: Draft, more: Draft): void {
  const [before] = (item.metrics as readonly Draft[] | undefined) ?? [];
  item.metrics = [{ ...before, ...more }];
}

/** `30ms`, `1.5s`. */
function milliseconds(text: string): number {
  const number = Number.parseFloat(text);
  return Math.round(text.endsWith('ms') ? number : number * 1000);
}

function readFeatures(item: Draft, words: Words): void {
  if (words.take('lock')) inList('locked', 'features')(item, words);
  const names = words.until((word) => !FEATURES.includes(word) && !/^0x/.test(word));
  for (const name of names) addMetrics(item, name.startsWith('0x') ? { features: name } : { [name]: null });
}
