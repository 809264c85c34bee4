import { siblingsOf } from '../../kernel/ipv6/siblings.ts';
import { madeHere, madeRoutes, oncePerPlace, prefixText } from '../end-state.ts';
import { routesOfPrefix } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const appendSpreads: ScriptRule = {
  subject: 'script',
  code: 'IPR522',
  name: 'append-spreads',
  severity: 'information',
  summary: '`ip -6 route append` makes a multipath route: packets are spread over both gateways.',
  explanation: `
In IPv4 an appended route with the same metric is tried behind the first. In IPv6 two routes with gateways, to the same prefix and with the same metric, become one
route with two nexthops: half of the flows goes each way. The same comes of \`metric\` left out, which is 1024 for both.

For a backup, give the second one a higher metric; to spread on purpose, write the route with \`nexthop\` twice.
`,
  condition:
    'At the end of the script, an IPv6 route that `ip route append` or `prepend` added shares its prefix, table and metric with an older one, and both have gateways.',
  example: {
    bad: 'ip -6 route add default via fe80::1 dev eth0 proto 200\nip -6 route append default via fe80::2 dev eth0 proto 200\n',
    good: 'ip -6 route add default via fe80::1 dev eth0 proto 200\nip -6 route add default via fe80::2 dev eth0 metric 2000 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const { route, namespace, judged } of madeRoutes(context)) {
    if (route.family !== 'inet6' || !/^route (ap|pre)pend$/.test(judged.action)) continue;
    const group = siblingsOf(routesOfPrefix(namespace, route), route);
    const older = group.find(({ origin }) => origin < route.origin);
    if (!older) continue;
    yield {
      span: judged.span,
      message: `This becomes one route to ${prefixText(route.destination)} with ${group.length} gateways, and flows are spread over them. For a backup give it a higher metric than ${route.priority}.`,
      related: madeHere(context, older.origin, 'It shares the traffic with this route.'),
    };
  }
}
