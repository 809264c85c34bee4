import { ignoresLinkdown as ignoresIpv4 } from '../../kernel/ipv4/table-walk.ts';
import { ignoresLinkdown as ignoresIpv6 } from '../../kernel/ipv6/table-walk.ts';
import type { Route } from '../../kernel/route.ts';
import type { Link, Namespace } from '../../kernel/state.ts';
import { isTunnel, type MadeRoute, madeHere, madeRoutes, oncePerPlace, prefixText } from '../end-state.ts';
import { routesOfPrefix } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const backupBlindToCarrier: ScriptRule = {
  subject: 'script',
  code: 'IPR525',
  name: 'backup-blind-to-carrier',
  severity: 'information',
  preset: 'strict',
  summary: 'A backup route that does not take over when the first link loses its carrier.',
  explanation: `
A route with a higher metric takes over when the better one vanishes: when its link is set *down*. A pulled cable does not do that. The link stays up without a carrier,
its routes stay too (flagged \`linkdown\`), are still taken, and packets get lost.

With \`ignore_routes_with_linkdown\` the kernel passes such routes over, for each family:

\`\`\`sh
sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1
sysctl -w net.ipv6.conf.all.ignore_routes_with_linkdown=1
\`\`\`

NetworkManager and systemd-networkd take routes away by themselves when a carrier is lost, where they look after the link. A dead router behind a link that has a carrier nobody notices but a program
that asks it.
`,
  condition:
    'At the end of the script, a unicast route that one of its commands made has a higher metric than another one to the same prefix in the same table over other links that are no tunnels, ' +
    'and `ignore_routes_with_linkdown` is 0 for one of those.',
  example: {
    bad: 'ip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 metric 100 proto 200\n',
    good: 'sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1\nip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 metric 100 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const made of madeRoutes(context)) {
    if (made.route.routeType !== 'unicast') continue;
    const [best] = routesOfPrefix(made.namespace, made.route);
    if (best?.routeType !== 'unicast' || best.priority >= made.route.priority) continue;
    const blind = linksOf(made.namespace, best).find((link) => link && isBlind(made.namespace, best, link));
    const isBackup = linksOf(made.namespace, made.route).every((link) => link && link !== blind);
    if (blind && isBackup) yield problemOf(context, made, best, blind);
  }
}

function linksOf(namespace: Namespace, { nexthops }: Route): (Link | undefined)[] {
  return nexthops.map(({ outInterface }) => namespace.links.get(outInterface));
}

function isBlind(namespace: Namespace, { family }: Route, link: Link): boolean {
  if (isTunnel(link) || link.kind === 'loopback') return false;
  return !(family === 'inet' ? ignoresIpv4 : ignoresIpv6)(namespace, link.index);
}

function problemOf(context: ScriptContext, { judged, route }: MadeRoute, best: Route, link: Link): Problem {
  const setting = `net.${route.family === 'inet' ? 'ipv4' : 'ipv6'}.conf.${link.name}.ignore_routes_with_linkdown`;
  return {
    span: judged.span,
    message: `This route to ${prefixText(route.destination)} takes over when ${link.name} is set down, not when it loses its carrier. Set ${setting} to 1 for that.`,
    related: madeHere(context, best.origin, 'This route is taken on, with or without a carrier.'),
  };
}
