/** `ip route add`, `append`, `prepend`, `change`, `replace`, `test` and `delete`: iproute_modify() of iproute2. */
import type { CreateFlags, NexthopRequest, RouteRequest } from '../../kernel/rtnetlink.ts';
import { Protocol, type RouteType, Scope, Table } from '../../kernel/uapi.ts';
import { anyAddress, type Family } from '../../net/address.ts';
import { modifierOf, prefix } from '../../syntax/ip/keywords.ts';
import { type Clause, type Command, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, incompleteCommand, invalidArgument, stop, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { inetOnly, prefixToSend } from '../values/addresses.ts';
import { readDevice, readVrf } from '../values/devices.ts';
import { readNamed, readRealms } from '../values/named-numbers.ts';
import { readUnsigned, U8_MAX } from '../values/numbers.ts';
import { parseRouteType, routeTypeOf } from '../values/route-types.ts';
import { certain, isHelp, valueWord } from '../values/words.ts';
import { RouteDraft } from './draft.ts';
import { readEncap } from './encap.ts';
import { isMetric, readMetric } from './metrics.ts';
import { readGateway, readNexthops } from './nexthops.ts';

/** What each verb asks of the kernel; `delete` is a request of its own. */
const verbFlags: Readonly<Record<string, CreateFlags | 'delete'>> = {
  add: { create: true, exclusive: true },
  change: { replace: true },
  replace: { create: true, replace: true },
  prepend: { create: true },
  append: { create: true, append: true },
  test: { exclusive: true },
  delete: 'delete',
};

export function isModifyingVerb(verb: string): boolean {
  return Object.hasOwn(verbFlags, verb);
}

/** Reads the words, checks them in the order iproute2 does, and sends the request. */
export function modifyRoute(session: Session, command: Command, verb: string): void {
  const flags = verbFlags[verb] ?? {};
  const first = command.clauses.findIndex((clause) => clause.spec?.name === 'nexthop');
  const end = first < 0 ? command.clauses.length : first;
  const draft = new RouteDraft(session, command.words);
  for (const [index, clause] of command.clauses.slice(0, end).entries()) {
    readClause(draft, clause, command.clauses[index + 1]);
  }
  if (!draft.destination) usage(session);
  const outInterface = draft.device && readDevice(session, draft.device);
  const nexthops = readNexthops(draft, command.clauses.slice(end));
  session.checkAskable();
  const route = requestOf(draft, flags === 'delete', outInterface, nexthops);
  session.request(flags === 'delete' ? { type: 'delroute', route } : { type: 'newroute', flags, route });
}

/** `next` is the clause behind: `features` alone complains about the first word that is no feature. */
function readClause(draft: RouteDraft, clause: Clause, next: Clause | undefined): void {
  const { session } = draft;
  const name = clause.spec?.name ?? '';
  if (name === 'features') checkFeatures(draft, clause, next);
  if (isMetric(name)) draft.metrics = readMetric(session, clause, name, draft.metrics ?? {});
  else (readers[name] ?? readDestination)(draft, clause);
}

/** Before 6.17 it took exactly one feature, and the word behind that is looked at as any other. */
function checkFeatures(draft: RouteDraft, clause: Clause, next: Clause | undefined): void {
  const single = draft.session.isBefore('6.17');
  if (clause.block.length === 0) noFeatures(draft.session, clause, next, single);
  const second = clause.block[1]?.keyword;
  if (second && single) takeDestination(draft, certain(second));
}

function noFeatures(session: Session, clause: Clause, next: Clause | undefined, single: boolean): never {
  const [word] = next ? clauseWords(next) : [];
  if (!word && single) return incompleteCommand(session, clause.keyword);
  if (word) return invalidArgument(session, certain(word), '"features" value not valid');
  return stop(session, 'Error: argument "(null)" is wrong: "features" value not valid\n\n', clause.keyword);
}

/** `as` and `ttl-propagate` are for MPLS routes: others pass them over. */
const readers: Readonly<Record<string, (draft: RouteDraft, clause: Clause) => void>> = {
  to: readDestination,
  src(draft, clause) {
    draft.preferredSource = draft.readAddress(valueWord(draft.session, clause));
  },
  via: readVia,
  from(draft, clause) {
    draft.source = prefixToSend(draft.readPrefix(valueWord(draft.session, clause)));
  },
  tos(draft, clause) {
    draft.tos = readNamed(draft.session, 'tos', valueWord(draft.session, clause), '"tos" value is invalid');
  },
  expires(draft, clause) {
    const word = valueWord(draft.session, clause);
    draft.expires = readUnsigned(draft.session, word, '"expires" value is invalid');
  },
  metric(draft, clause) {
    draft.priority = readUnsigned(
      draft.session,
      valueWord(draft.session, clause),
      '"metric" value is invalid',
    );
  },
  scope(draft, clause) {
    draft.scope = readNamed(
      draft.session,
      'scope',
      valueWord(draft.session, clause),
      'invalid "scope" value',
    );
  },
  realms(draft, clause) {
    draft.realms = readRealms(draft.session, valueWord(draft.session, clause), '"realm" value is invalid');
  },
  onlink(draft) {
    draft.onlink = true;
  },
  nhid(draft, clause) {
    draft.nexthopId = readUnsigned(draft.session, valueWord(draft.session, clause), '"id" value is invalid');
  },
  protocol(draft, clause) {
    const word = valueWord(draft.session, clause);
    draft.protocol = readNamed(draft.session, 'protocol', word, '"protocol" value is invalid');
  },
  table(draft, clause) {
    draft.table = readNamed(
      draft.session,
      'table',
      valueWord(draft.session, clause),
      '"table" value is invalid',
    );
  },
  vrf(draft, clause) {
    draft.table = readVrf(draft.session, valueWord(draft.session, clause)).table;
  },
  dev(draft, clause) {
    draft.device = valueWord(draft.session, clause);
  },
  as(draft, clause) {
    draft.readAddress(valueWord(draft.session, clause));
  },
  encap(draft, clause) {
    const { encap, left } = readEncap(draft.session, clause, draft.words);
    draft.encap = encap;
    if (left) takeDestination(draft, left);
  },
  'ttl-propagate'(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (!modifierOf(word.text, prefix('enabled', 'disabled'))) {
      invalidArgument(draft.session, word, '"ttl-propagate" value is invalid');
    }
  },
  pref(draft, clause) {
    const word = valueWord(draft.session, clause);
    draft.preference =
      preferences[word.text] ?? readUnsigned(draft.session, word, '"pref" value is invalid', U8_MAX);
  },
};

/** ICMPV6_ROUTER_PREF_*. */
const preferences: Readonly<Record<string, number>> = { low: 3, medium: 0, high: 1 };

function readDestination(draft: RouteDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  const [type] = clause.modifiers;
  if (type) draft.routeType = parseRouteType(type.text);
  takeDestination(draft, word);
}

function takeDestination(draft: RouteDraft, word: Word): void {
  if (isHelp(word)) usage(draft.session, word);
  if (draft.destination) duplicateOrGarbage(draft.session, 'to', word);
  draft.setDestination(draft.readPrefix(word));
}

function readVia(draft: RouteDraft, clause: Clause): void {
  const { session } = draft;
  if (draft.gatewayGiven && clause.keyword) {
    invalidArgument(session, clause.keyword, 'use nexthop syntax to specify multiple via');
  }
  draft.gatewayGiven = true;
  draft.gateway = readGateway(draft, clause);
}

type Sent = { -readonly [K in keyof RouteRequest]: RouteRequest[K] };

/** The message: an attribute is sent only where it was written. */
function requestOf(
  draft: RouteDraft,
  deletes: boolean,
  outInterface: number | undefined,
  nexthops: readonly NexthopRequest[],
): RouteRequest {
  const routeType =
    draft.routeType === undefined ? (deletes ? 'none' : 'unicast') : routeTypeOf(draft.routeType);
  const hasNexthop = draft.gatewayGiven || nexthops.length > 0 || Boolean(draft.nexthopId);
  const family = inetOnly(draft.family) ?? 'inet';
  const sent: Sent = {
    family,
    destination: ofFamily(draft.destination as RouteRequest['destination'], family),
    tos: draft.tos,
    table: draft.table ?? (localTypes.includes(routeType) ? Table.LOCAL : Table.MAIN),
    protocol: draft.protocol ?? (deletes ? Protocol.UNSPEC : Protocol.BOOT),
    scope: draft.scope ?? defaultScope(routeType, deletes, hasNexthop),
    routeType,
    ...ipv6Attributes(draft, family),
  };
  if (draft.onlink) sent.onlink = true;
  if (draft.priority !== undefined) sent.priority = draft.priority;
  if (draft.preferredSource) sent.preferredSource = draft.preferredSource;
  if (draft.gateway) sent.gateway = draft.gateway;
  if (outInterface !== undefined) sent.outInterface = outInterface;
  if (nexthops.length > 0) sent.multipath = nexthops;
  if (draft.metrics) sent.metrics = draft.metrics;
  if (draft.realms !== undefined) sent.realms = draft.realms;
  if (draft.encap) sent.encap = draft.encap;
  if (draft.nexthopId !== undefined) sent.nexthopId = draft.nexthopId;
  return sent;
}

/** What only IPv6 routes make use of. */
function ipv6Attributes(
  { source, preference, expires }: RouteDraft,
  family: Family,
): Pick<RouteRequest, 'source' | 'preference' | 'expires'> {
  return {
    ...(source && { source: ofFamily(source, family) }),
    ...(preference !== undefined && { preference }),
    ...(expires !== undefined && { expires }),
  };
}

/** Words like `default` tell of no family before another word does. */
function ofFamily(prefix: RouteRequest['destination'], family: Family): RouteRequest['destination'] {
  return prefix.address.family === family ? prefix : { ...prefix, address: anyAddress(family) };
}

/** Types whose routes go to table local where no table is written. */
const localTypes: readonly RouteType[] = ['local', 'broadcast', 'nat', 'anycast'];

/** The scope that iproute2 sends where none is written; `NOWHERE` in a delete means any. */
function defaultScope(routeType: RouteType, deletes: boolean, hasNexthop: boolean): number {
  const start = deletes ? Scope.NOWHERE : Scope.UNIVERSE;
  switch (routeType) {
    case 'local':
    case 'nat':
      return Scope.HOST;
    case 'broadcast':
    case 'multicast':
    case 'anycast':
      return Scope.LINK;
    case 'none':
    case 'unicast':
      return deletes || hasNexthop ? start : Scope.LINK;
    default:
      return start;
  }
}
