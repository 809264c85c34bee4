import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import { bitAt, type Family } from '../../net/address.ts';
import { defaultPrefix, formatPrefix, networkOf, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { type MadeRoute, madeRoutes, oncePerPlace } from '../end-state.ts';
import { isCovered, prefixForest } from '../reach/coverage.ts';
import { routesOfPrefix, tableOf } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const missingHalf: ScriptRule = {
  subject: 'script',
  code: 'IPR512',
  name: 'missing-half',
  severity: 'warning',
  summary: 'One half of the address space is routed, the other half is not.',
  explanation: `
Two routes of length 1 (\`0.0.0.0/1\` and \`128.0.0.0/1\`) are better than any default route, and leave that in place: VPNs use them. With one of them
only, the other half of the Internet goes on to follow the default route, past the tunnel.

In IPv6, \`::/1\` holds all global addresses that are in use (2000::/3), so it may stand alone; \`8000::/1\` alone holds none of them.
`,
  condition:
    'At the end of the script, a table has a unicast route to one half that a command of the script made, and neither a route to the other half ' +
    '(`8000::/1` excepted), nor routes that together hold all of it, nor a default route over the same link.',
  example: {
    bad: 'ip route add 0.0.0.0/1 dev tun0 proto 200\n',
    good: 'ip route add 0.0.0.0/1 dev tun0 proto 200\nip route add 128.0.0.0/1 dev tun0 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const made of madeRoutes(context)) {
    const other = otherHalf(made.route);
    if (other && !isRouted(made, other)) yield problemOf(made, other);
  }
}

const UPPER: Readonly<Record<Family, Prefix>> = {
  inet: parsePrefix('128.0.0.0/1') as Prefix,
  inet6: parsePrefix('8000::/1') as Prefix,
};

/** The half that has to be routed as well; undefined for routes to other prefixes. */
function otherHalf({ family, destination, routeType }: Route): Prefix | undefined {
  if (destination.length !== 1 || routeType !== 'unicast') return undefined;
  const isUpper = bitAt(destination.address, 0) === 1;
  if (isUpper) return networkOf(defaultPrefix(family).address, 1);
  return family === 'inet' ? UPPER.inet : undefined;
}

function isRouted({ route, namespace }: MadeRoute, other: Prefix): boolean {
  const around = routesOfPrefix(namespace, route.with({ destination: defaultPrefix(route.family) }));
  return around.some((each) => sharesLink(each, route)) || isHeld(namespace, route, other);
}

function isHeld(namespace: Namespace, route: Route, other: Prefix): boolean {
  const forest = prefixForest(tableOf(namespace, route));
  const whole = {
    prefix: other,
    routes: [],
    inside: forest.flatMap((node) => (node.prefix.length === 0 ? node.inside : [node])),
  };
  const within = whole.inside.filter(({ prefix }) => bitAt(prefix.address, 0) === bitAt(other.address, 0));
  return isCovered({ ...whole, inside: within });
}

function sharesLink(a: Route, b: Route): boolean {
  return a.nexthops.some(({ outInterface }) => b.nexthops.some((each) => each.outInterface === outInterface));
}

function problemOf({ route, judged }: MadeRoute, other: Prefix): Problem {
  return {
    span: judged.span,
    message: `${formatPrefix(route.destination)} is half of all addresses, and the table has no route to ${formatPrefix(other)}: the other half goes where it went before. Add that route as well.`,
  };
}
