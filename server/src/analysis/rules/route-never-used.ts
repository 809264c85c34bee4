import type { Route } from '../../kernel/route.ts';
import {
  endNamespaces,
  type MadeRoute,
  madeHere,
  madeRoutes,
  oncePerPlace,
  prefixText,
} from '../end-state.ts';
import { allPrefixes, isCovered, type PrefixRoutes, prefixForest } from '../reach/coverage.ts';
import { tablesOf } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const routeNeverUsed: ScriptRule = {
  subject: 'script',
  code: 'IPR501',
  name: 'route-never-used',
  severity: 'warning',
  summary: 'A route that no packet takes, because other routes of its table always decide.',
  explanation: `
The longest prefix that holds a destination decides, and of routes to one prefix the one with the lowest metric. A route
has no effect where longer prefixes leave no address to it, or where a better route to the same prefix cannot go
away before it does.

A second route over *another* link is a backup: it takes over when the link of the first one goes down. One over the *same* link
is none: the kernel does not notice that a gateway is dead, and both routes vanish together with the link. And a route that
rejects (\`unreachable\`, \`blackhole\`, \`prohibit\`, \`throw\`) never goes away by itself.
`,
  condition:
    'At the end of the script, a unicast route that one of its commands made: (1) routes that were there before ' +
    'it, with longer prefixes, together hold every address of its prefix, and each of them rejects or leads over ' +
    'the same links; or (2) a route to the same prefix in the same table with a better metric rejects (warning), ' +
    'or leads over all links of this one (information). Routes for some TOS or some sources only do not count.',
  example: {
    bad: 'ip route add unreachable 10.0.0.0/8 proto 200\nip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 metric 50 proto 200\n',
    good: 'ip route add unreachable 10.0.0.0/8 metric 4000 proto 200\nip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 metric 50 proto 200\n',
  },
  *check(context) {
    const made = new Map(madeRoutes(context).map((each) => [each.route, each]));
    if (made.size > 0) yield* oncePerPlace(problems(context, made));
  },
};

function* problems(context: ScriptContext, made: ReadonlyMap<Route, MadeRoute>): Generator<Problem> {
  for (const namespace of endNamespaces(context)) {
    for (const table of tablesOf(namespace)) {
      for (const node of allPrefixes(prefixForest(table))) {
        for (const route of node.routes) {
          const own = made.get(route);
          const problem = own && route.routeType === 'unicast' && problemOf(context, own, node);
          if (problem) yield problem;
        }
      }
    }
  }
}

function problemOf(context: ScriptContext, made: MadeRoute, node: PrefixRoutes): Problem | undefined {
  const { route, judged } = made;
  const [best] = node.routes;
  if (best && best !== route && decidesBefore(best, route)) return behindBetter(context, made, best);
  const covering = node.inside.flatMap(({ routes }) => routes[0] ?? []);
  if (!isCovered(node) || !covering.every((each) => wasBefore(each, route) && outlives(each, route)))
    return undefined;
  return {
    span: judged.span,
    message: `No packet takes this route: longer prefixes leave no address of ${prefixText(route.destination)} to it.`,
    related: covering.flatMap((each) =>
      madeHere(context, each.origin, `${prefixText(each.destination)} decides for its part.`),
    ),
  };
}

/** Equal metrics share traffic in IPv6, and of IPv4 default routes the kernel leaves one whose gateway is dead. */
function decidesBefore(best: Route, route: Route): boolean {
  if (!outlives(best, route)) return false;
  if (best.priority !== route.priority) return true;
  if (route.family === 'inet6') return rejects(best) && best.preference === route.preference;
  return rejects(best) || route.destination.length > 0;
}

function behindBetter(context: ScriptContext, { route, judged, namespace }: MadeRoute, best: Route): Problem {
  const related = madeHere(context, best.origin, 'This route decides.');
  if (rejects(best)) {
    const message = `No packet takes this route: the ${best.routeType} route to ${prefixText(route.destination)} is better and never goes away by itself. Give this one the lower metric.`;
    return { span: judged.span, message, related };
  }
  const link = namespace.links.get(route.nexthops[0]?.outInterface ?? 0)?.name ?? 'the link';
  return {
    severity: 'information',
    span: judged.span,
    message: `No packet takes this route while the better one to ${prefixText(route.destination)} over the same link is there: the kernel does not notice a dead gateway, and both go together with ${link}.`,
    related,
  };
}

function wasBefore(other: Route, { origin }: Route): boolean {
  return other.origin < origin;
}

/** Whether a route is there as long as another one can be used. */
function outlives(other: Route, route: Route): boolean {
  if (rejects(other)) return true;
  const links = linksOf(other);
  return links.length > 0 && linksOf(route).every((link) => link !== 0 && links.includes(link));
}

function linksOf({ nexthops }: Route): number[] {
  return nexthops.map(({ outInterface }) => outInterface);
}

const REJECTING: ReadonlySet<string> = new Set(['unreachable', 'blackhole', 'prohibit', 'throw']);

function rejects({ routeType }: Route): boolean {
  return REJECTING.has(routeType);
}
