import type { Link, Namespace } from '../../kernel/state.ts';
import type { Family } from '../../net/address.ts';
import { formatRange } from '../../net/range.ts';
import {
  endKernel,
  isTunnel,
  type MadeRoute,
  madeHere,
  madeRoutes,
  oncePerPlace,
  prefixText,
} from '../end-state.ts';
import { type ChangedRange, changedDestinations, ownFlow } from '../reach/decisions.ts';
import { withLinkDown } from '../reach/failures.ts';
import { hasFewRoutes } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const killSwitchLeaks: ScriptRule = {
  subject: 'script',
  code: 'IPR507',
  name: 'kill-switch-leaks',
  severity: 'warning',
  summary: 'A kill switch that does not hold: when the tunnel goes down, packets leave by another link.',
  explanation: `
A route \`unreachable default\` (or \`blackhole\`, \`prohibit\`) beside the routes into a tunnel is there to stop traffic when the tunnel
goes down: its routes vanish then, and the next best decides. That has to be the one that rejects. Where a default route over
another link has a lower metric, or is in a table that is looked up first, or is more specific, packets leave in the clear.

Give the route that rejects a metric between those of the tunnel and of the other link, or a rule of its own in front of \`main\`.
`,
  condition:
    'At the end of the script, a route to everything or to half of it rejects, and a tunnel carries packets; with ' +
    'that link set down, some destinations whose packets left by the tunnel are reached by a link that is none. A ' +
    'link that the script does not create counts as a tunnel where it is called `tun`, `wg` or `ppp` and a ' +
    'number.',
  example: {
    bad: 'ip route add default via 192.0.2.1 dev eth0 metric 100 proto 200\nip route add default dev wg0 metric 50 proto 200\nip route add unreachable default metric 200 proto 200\n',
    good: 'ip route add default via 192.0.2.1 dev eth0 metric 100 proto 200\nip route add default dev wg0 metric 50 proto 200\nip route add unreachable default metric 70 proto 200\n',
  },
  *check(context) {
    const switches = madeRoutes(context).filter(
      ({ route }) => route.destination.length <= 1 && rejects(route),
    );
    yield* oncePerPlace(switches.flatMap((each) => problemOf(context, each) ?? []));
  },
};

function rejects({ routeType }: MadeRoute['route']): boolean {
  return routeType === 'unreachable' || routeType === 'blackhole' || routeType === 'prohibit';
}

function problemOf(context: ScriptContext, { route, namespace, judged }: MadeRoute): Problem | undefined {
  if (!hasFewRoutes(namespace)) return undefined;
  for (const link of namespace.links.values()) {
    if (!link.up || !looksLikeTunnel(link)) continue;
    const [leak] = leaks(context, namespace, link, route.family);
    if (leak?.after.kind !== 'sent') continue;
    const { route: leaking, ways } = leak.after;
    return {
      span: judged.span,
      message: `When ${link.name} goes down, packets to ${formatRange(leak)} leave by ${ways[0]?.link}: this route is not reached, since ${leaking ? `the one to ${prefixText(leaking.destination)}` : 'another'} is looked up before or has the lower metric.`,
      related: leaking
        ? madeHere(context, leaking.origin, `Packets take this route when ${link.name} is down.`)
        : [],
    };
  }
  return undefined;
}

/** Destinations that are reached through a tunnel, and without it by a link that is none. */
function leaks(context: ScriptContext, namespace: Namespace, link: Link, family: Family): ChangedRange[] {
  const failed = withLinkDown(endKernel(context), namespace, link).namespaces.get(namespace.name);
  if (!failed) return [];
  return changedDestinations(namespace, failed, ownFlow(family)).filter(({ before, after }) => {
    if (before.kind !== 'sent' || after.kind !== 'sent' || after.type !== 'unicast') return false;
    return (
      before.ways.some((way) => way.link === link.name) && after.ways.some((way) => isPlain(failed, way.link))
    );
  });
}

function isPlain(namespace: Namespace, name: string | undefined): boolean {
  const link = [...namespace.links.values()].find((each) => each.name === name);
  return link !== undefined && link.kind !== 'loopback' && !looksLikeTunnel(link);
}

const TUNNEL_NAME = /^(tun|wg|ppp)\d*$/;

function looksLikeTunnel(link: Link): boolean {
  return isTunnel(link) || (link.assumed && TUNNEL_NAME.test(link.name));
}
