import type { Nexthop } from '../../kernel/state.ts';
import { formatAddress, sameAddress } from '../../net/address.ts';
import { madeRoutes, oncePerPlace } from '../end-state.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const duplicateNexthop: ScriptRule = {
  subject: 'script',
  code: 'IPR517',
  name: 'duplicate-nexthop',
  severity: 'warning',
  summary: 'A multipath route names the same way twice.',
  explanation: `
In IPv4 the kernel takes a route with the same gateway on the same link twice, and sends that way a double share of the flows; in IPv6 it refuses it.

Where a share is meant, \`weight\` says so. Mostly it is a copy that was not changed, and the way that was meant is missing: traffic is not spread at all, and there is no
second way when the first one fails.
`,
  condition:
    'At the end of the script, a route with several nexthops that one of its commands made has two with the same gateway, link and encapsulation; routes by nexthop objects are left out.',
  example: {
    bad: 'ip route add default proto 200 nexthop via 192.0.2.1 dev eth0 nexthop via 192.0.2.1 dev eth0\n',
    good: 'ip route add default proto 200 nexthop via 192.0.2.1 dev eth0 nexthop via 192.0.2.2 dev eth0\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const { route, judged, namespace } of madeRoutes(context)) {
    const { nexthops, nexthopId } = route;
    if (nexthopId !== undefined || nexthops.length < 2) continue;
    const twice = nexthops.find((each, i) => nexthops.slice(0, i).some((other) => isSameWay(each, other)));
    if (!twice) continue;
    const link = namespace.links.get(twice.outInterface)?.name;
    const way = twice.gateway ? `via ${formatAddress(twice.gateway)} dev ${link}` : `dev ${link}`;
    yield {
      span: judged.span,
      message: `\`${way}\` is a way of this route twice: it gets a double share of the flows, and is no second way. Write the other gateway, or \`weight 2\`.`,
    };
  }
}

function isSameWay(a: Nexthop, b: Nexthop): boolean {
  if (a.outInterface === 0 || a.outInterface !== b.outInterface || a.encap || b.encap) return false;
  if (!a.gateway || !b.gateway) return a.gateway === b.gateway;
  return sameAddress(a.gateway, b.gateway);
}
