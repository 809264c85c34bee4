import type { Route } from '../../kernel/route.ts';
import {
  endNamespaces,
  type MadeRoute,
  madeHere,
  madeRoutes,
  oncePerPlace,
  prefixText,
} from '../end-state.ts';
import { allPrefixes, prefixForest } from '../reach/coverage.ts';
import { tablesOf } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const redundantReject: ScriptRule = {
  subject: 'script',
  code: 'IPR524',
  name: 'redundant-reject',
  severity: 'hint',
  summary: 'A route that rejects lies in a shorter prefix that is rejected in the same way.',
  explanation: `
\`blackhole 10.1.0.0/16\` changes nothing where \`blackhole 10.0.0.0/8\` is the next shorter prefix of the table: with or without it, packets to 10.1.0.0/16 are dropped.

In a list of addresses
that are blocked, such entries are left over from before the wider one.
`,
  condition:
    'At the end of the script, the only route to a prefix rejects and was made by one of its commands, and the best route to the next shorter prefix of the table that holds it has the same type.',
  example: {
    bad: 'ip route add blackhole 10.0.0.0/8 proto 200\nip route add blackhole 10.1.0.0/16 proto 200\n',
    good: 'ip route add blackhole 10.0.0.0/8 proto 200\nip route add 10.1.0.0/16 via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    const rejecting = madeRoutes(context).filter(({ route }) => REJECTING.has(route.routeType));
    if (rejecting.length < 2) return;
    const made = new Map(rejecting.map((each) => [each.route, each]));
    yield* oncePerPlace(problems(context, made));
  },
};

const REJECTING: ReadonlySet<string> = new Set(['unreachable', 'blackhole', 'prohibit']);

function* problems(context: ScriptContext, made: ReadonlyMap<Route, MadeRoute>): Generator<Problem> {
  for (const namespace of endNamespaces(context)) {
    for (const table of tablesOf(namespace)) {
      for (const { routes, inside } of allPrefixes(prefixForest(table))) {
        const [around] = routes;
        for (const { routes: inner } of inside) {
          const [route, another] = inner;
          const own = route && made.get(route);
          if (!own || another || around?.routeType !== route.routeType) continue;
          yield {
            span: own.judged.span,
            message: `${prefixText(around.destination)} is rejected in the same way (${around.routeType}): this route changes nothing.`,
            related: madeHere(context, around.origin, 'The wider route is added here.'),
          };
        }
      }
    }
  }
}
