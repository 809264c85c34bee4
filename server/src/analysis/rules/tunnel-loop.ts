import { lookupRoute as lookupRoute4 } from '../../kernel/ipv4/lookup.ts';
import { lookupRoute as lookupRoute6 } from '../../kernel/ipv6/lookup.ts';
import type { Route } from '../../kernel/route.ts';
import type { Link, Namespace } from '../../kernel/state.ts';
import { formatAddress } from '../../net/address.ts';
import { placeInScript } from '../../script/timeline.ts';
import { pointAt } from '../policy/made-rules.ts';
import { lastNamespaces } from '../policy/policy.ts';
import { type TunnelEnd, tunnelEnds } from '../policy/tunnel-ends.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const tunnelLoop: ScriptRule = {
  subject: 'script',
  code: 'IPR412',
  name: 'tunnel-loop',
  severity: 'warning',
  summary: 'The outer packets of a tunnel are routed into the tunnel itself.',
  explanation: `
What goes into a tunnel comes out as a packet to the tunnel's far end, and that is routed like any other, with the mark that the
tunnel gives it. Where the routes to the far end lead into the tunnel again, each packet would be wrapped without end: the
kernel drops it (\`Local routing loop detected\`, a growing count of \`collisions\` or \`carrier\` errors), and nothing gets through.
It happens when a default route, or the two halves 0.0.0.0/1 and 128.0.0.0/1, goes over the tunnel and the far end has no route of its own.

Give the far end a route over the uplink first:

\`\`\`sh
ip route add 203.0.113.9/32 via 192.0.2.1 dev eth0
\`\`\`

or give the tunnel a mark (\`wg set wg0 fwmark 51820\`, \`ip link add ... fwmark N\`), and a rule that keeps marked packets out of its table.
`,
  condition:
    'When the script is done, a look-up of the far end of a tunnel that is up, in the namespace that it was made in, with the tunnel’s local address and mark, takes a route of the script over the tunnel itself. The ends are those that the script gives in so many words: with `remote` to `ip link add` and `ip tunnel add`, with `endpoint` to `wg set`.',
  example: {
    bad: `ip link add tun1 type ipip local 192.0.2.2 remote 203.0.113.9
ip link set tun1 up
ip route add 0.0.0.0/1 dev tun1 proto 200
ip route add 128.0.0.0/1 dev tun1 proto 200
`,
    good: `ip link add tun1 type ipip local 192.0.2.2 remote 203.0.113.9
ip link set tun1 up
ip route add 203.0.113.9/32 via 192.0.2.1 dev eth0 proto 200
ip route add 0.0.0.0/1 dev tun1 proto 200
ip route add 128.0.0.0/1 dev tun1 proto 200
`,
  },
  *check(context) {
    const told = new Set<string>();
    for (const end of tunnelEnds(context)) {
      for (const ns of lastNamespaces(context.timeline)) {
        const problem = told.has(end.link) ? undefined : judge(context, ns, end);
        if (problem) told.add(end.link);
        if (problem) yield problem;
      }
    }
  },
};

function judge(context: ScriptContext, ns: Namespace, end: TunnelEnd): Problem | undefined {
  const link = linkNamed(ns, end.link);
  // The outer packets of a link that was moved stay where it was made.
  const isAtHome = link !== undefined && context.timeline.stepOf(link.origin)?.namespace === ns.name;
  const route = link?.up && isAtHome ? outerRoute(ns, end) : undefined;
  return link && route?.nexthops.some(({ outInterface }) => outInterface === link.index)
    ? describe(context, link, end, route)
    : undefined;
}

function linkNamed(ns: Namespace, name: string): Link | undefined {
  for (const link of ns.links.values()) if (link.name === name) return link;
  return undefined;
}

/** The route that the outer packets take. */
function outerRoute(ns: Namespace, { remote, local, mark }: TunnelEnd): Route | undefined {
  const { family } = remote;
  const source = local?.family === family ? { source: local } : {};
  const flow = { family, destination: remote, mark, tos: 0, uid: 0, ...source };
  const outcome = (family === 'inet' ? lookupRoute4 : lookupRoute6)(ns, flow);
  return outcome.kind === 'found' ? outcome.result.route : undefined;
}

function describe(context: ScriptContext, link: Link, end: TunnelEnd, route: Route): Problem | undefined {
  const maker = context.timeline.stepOf(route.origin);
  if (!maker || maker.impliedBy) return undefined;
  return {
    ...(!maker.certain && { severity: 'information' }),
    span: placeInScript(maker),
    message:
      `Packets of the tunnel \`${link.name}\` to its far end ${formatAddress(end.remote)} take this route, into the tunnel itself: nothing gets through. ` +
      'Add a route to the far end over the uplink first.',
    related: pointAt(context, [link], 'The tunnel is made here.'),
  };
}
