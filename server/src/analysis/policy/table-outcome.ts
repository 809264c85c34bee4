/** Which flows a table answers, whatever else of them: over whole sets of flows, what a look-up is for one. */
import type { FibTable } from '../../kernel/ipv4/fib-trie.ts';
import { rejectionBy } from '../../kernel/ipv4/route-types.ts';
import { isUsable as isUsable4 } from '../../kernel/ipv4/table-walk.ts';
import type { Fib6Table } from '../../kernel/ipv6/fib6-table.ts';
import { isUsable as isUsable6 } from '../../kernel/ipv6/table-walk.ts';
import type { Route } from '../../kernel/route.ts';
import type { Namespace, Rule } from '../../kernel/state.ts';
import { containsPrefix, type Prefix } from '../../net/prefix.ts';
import { perObject } from '../../text/per-object.ts';
import { fieldIn, fieldIs, fieldNamed } from './flow-fields.ts';
import { common, difference, type FlowSet, intersection, type Pattern } from './flow-set.ts';

/**
 * `now`: the links are as they are. `any`: each of them may be down, which takes the routes over it away; what is left are
 * routes that reject.
 */
export type Links = 'now' | 'any';

/** Bits of the TOS that IPv4 routes compare. */
const TOS_BITS = 0x1c;
/** Tables of more routes than this are taken to answer nothing. */
const MOST_ROUTES = 256;

/**
 * Of these flows, those that go on behind a rule that looks up a table: there is no route for them, or a `throw` route, or the
 * rule suppresses it. Never too few: where a route depends on what is not known, the flows go on; so do those that are bound
 * to a link, unless it is told which.
 */
export function flowsPassing(ns: Namespace, rule: Rule, flows: FlowSet, links: Links): FlowSet {
  const routes = rule.l3mdev ? undefined : routesOf(ns, rule);
  const free = intersection(flows, [UNBOUND]);
  const bound = difference(flows, [UNBOUND]);
  if (!routes || !free || !bound) return flows;
  const asked: Asked = { ns, rule, routes, links };
  return [...passing(asked, free, undefined), ...bound.flatMap((each) => boundPassing(asked, each))];
}

const UNBOUND = fieldIs('bound', 0);

interface Asked {
  readonly ns: Namespace;
  readonly rule: Rule;
  /** The longest prefixes first. */
  readonly routes: readonly Route[];
  readonly links: Links;
}

function boundPassing(asked: Asked, flow: Pattern): FlowSet {
  for (const { index, name } of asked.ns.links.values()) {
    const named = fieldNamed('outInterface', name);
    if ((flow.mask & named.mask) === named.mask && common(flow, named)) return passing(asked, [flow], index);
  }
  return [flow];
}

/** `link`: the index of the link that all the flows are bound to; undefined where they are bound to none. */
function passing(asked: Asked, flows: FlowSet, link: number | undefined): FlowSet {
  const passed: Pattern[] = [];
  let left = flows;
  for (const route of asked.routes) {
    const outcome = outcomeOf(asked, route, link);
    if (!outcome) continue;
    const taken = intersection(left, [outcome.fits]);
    const rest = difference(left, [outcome.fits]);
    if (!taken || !rest) return flows;
    if (outcome.answer === 'passes') passed.push(...taken);
    left = rest;
  }
  return [...passed, ...left];
}

interface RouteOutcome {
  readonly answer: 'decides' | 'passes';
  /** The flows that the route is for. */
  readonly fits: Pattern;
}

/** Undefined where the route does not count: the table goes on with the others. */
function outcomeOf(
  { ns, rule, links }: Asked,
  route: Route,
  link: number | undefined,
): RouteOutcome | undefined {
  const fits = flowsFor(route);
  if (!fits) return undefined;
  // Where a route is for some sources only, the walk of the table is another one: its flows are let pass.
  if (route.source !== undefined || route.expires !== undefined) return { answer: 'passes', fits };
  const rejection = rejectionBy(route);
  if (rejection === 'throw') return { answer: 'passes', fits };
  if (rejection) return route.family === 'inet' || !link ? { answer: 'decides', fits } : undefined;
  const isUsable = route.family === 'inet' ? isUsable4 : isUsable6;
  const isWay = route.nexthops.some(
    (way) => isUsable(ns, way) && (link === undefined || way.outInterface === link),
  );
  if (links === 'any' || !isWay) return undefined;
  return { answer: suppresses(rule, route) ? 'passes' : 'decides', fits };
}

function flowsFor({ destination, tos, family }: Route): Pattern | undefined {
  const all = fieldIn('destination', destination);
  if (tos === 0 || family === 'inet6') return all;
  return (tos & ~TOS_BITS) === 0 ? common(all, fieldIs('tos', tos, TOS_BITS)) : undefined;
}

/** What a link's group is is not always known: a rule that suppresses one lets all pass. */
function suppresses({ suppressPrefixLength, suppressInterfaceGroup }: Rule, { destination }: Route): boolean {
  return destination.length <= (suppressPrefixLength ?? -1) || suppressInterfaceGroup !== undefined;
}

/** Whether all that a rule can do to a packet is to reject it. */
export function onlyRejects(ns: Namespace, rule: Rule): boolean {
  if (rule.action !== 'lookup') return rule.action !== 'goto' && rule.action !== 'nop';
  const routes = rule.l3mdev ? undefined : routesOf(ns, rule);
  return (
    routes !== undefined && routes.length > 0 && routes.every((route) => rejectionBy(route) !== undefined)
  );
}

/** The route that a rule's table has for a whole prefix; undefined where it has none, or lets the packets pass. */
export function answerFor(ns: Namespace, rule: Rule, prefix: Prefix): Route | undefined {
  const route = routesOf(ns, rule)?.find(
    ({ destination, tos, source }) => tos === 0 && !source && containsPrefix(destination, prefix),
  );
  const passes = !route || rejectionBy(route) === 'throw' || suppresses(rule, route);
  return passes ? undefined : route;
}

/** Whether a rule's table has an answer for every destination, as long as the links are up. */
export function answersAll(ns: Namespace, rule: Rule): boolean {
  return flowsPassing(ns, rule, [fieldIs('bound', 0)], 'now').length === 0;
}

/** The routes of the table that a rule looks up, the longest prefixes first; undefined where there are many. */
function routesOf(ns: Namespace, { family, table }: Rule): readonly Route[] | undefined {
  if (family === 'inet6') {
    const routes = ns.ipv6.tables.get(table);
    return routes ? longestFirst6(routes) : [];
  }
  const routes = ns.tables.get(table);
  return routes ? longestFirst4(routes) : [];
}

const longestFirst4 = perObject((table: FibTable) =>
  table.size > MOST_ROUTES ? undefined : longestFirst(table.routes()),
);

const longestFirst6 = perObject((table: Fib6Table): readonly Route[] | undefined => {
  const routes: Route[] = [];
  for (const list of table.lists()) {
    routes.push(...list);
    if (routes.length > MOST_ROUTES) return undefined;
  }
  return longestFirst(routes);
});

/** Those of one prefix stay in the order in which they are tried. */
function longestFirst(routes: Iterable<Route>): readonly Route[] {
  return [...routes].sort((a, b) => b.destination.length - a.destination.length);
}
