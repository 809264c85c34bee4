import type { Route } from '../../kernel/route.ts';
import { type MadeRoute, madeHere, madeRoutes, oncePerPlace, prefixText } from '../end-state.ts';
import { clauseOf } from '../judged-command.ts';
import { routesOfPrefix } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const replaceAddsRoute: ScriptRule = {
  subject: 'script',
  code: 'IPR502',
  name: 'replace-adds-route',
  severity: 'information',
  summary: '`ip route replace` adds a second route, because the one that is there has another metric.',
  explanation: `
\`ip route replace\` replaces a route with the same prefix, TOS *and metric*. One with another metric stays: afterwards there are
two, and the lower metric decides. Without \`metric\` the new route has 0 in IPv4 and 1024 in IPv6.

To move traffic, give the metric of the route that is to go, or delete that by its metric. Two routes with metrics that are written
out on purpose are a route and its backup.
`,
  condition:
    '`ip route replace` or `change` without `metric` that adds a route beside one with the same prefix, table and ' +
    'TOS and another metric, and both are there at the end of the script.',
  example: {
    bad: 'ip route add default via 192.0.2.1 dev eth0 metric 100 proto 200\nip route replace default via 192.0.2.2 dev eth0 proto 200\n',
    good: 'ip route add default via 192.0.2.1 dev eth0 metric 100 proto 200\nip route replace default via 192.0.2.2 dev eth0 metric 100 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const made of madeRoutes(context)) {
    const { judged, route, namespace } = made;
    if (judged.action !== 'route replace' || clauseOf(judged, 'metric')) continue;
    const other = routesOfPrefix(namespace, route).find((each) => isBeside(each, route));
    if (other) yield problemOf(context, made, other);
  }
}

function isBeside(other: Route, route: Route): boolean {
  return other.priority !== route.priority && other.tos === route.tos && other.origin < route.origin;
}

function problemOf(context: ScriptContext, { judged, route }: MadeRoute, other: Route): Problem {
  const decides = other.priority < route.priority ? 'that still decides' : 'this one decides';
  return {
    span: judged.command.verb?.word.span ?? judged.span,
    message: `This adds a second route to ${prefixText(route.destination)}: the one that is there has metric ${other.priority}, this one ${route.priority}, and ${decides}. To replace it, write \`metric ${other.priority}\`.`,
    related: madeHere(context, other.origin, 'The route that stays was added here.'),
  };
}
