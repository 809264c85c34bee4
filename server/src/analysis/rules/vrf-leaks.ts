import type { Link, Namespace } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import { endNamespaces, madeHere, makerOf, oncePerPlace, prefixText } from '../end-state.ts';
import { type DecidedRange, decisions, ownFlow } from '../reach/decisions.ts';
import { families, hasFewRoutes } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const vrfLeaks: ScriptRule = {
  subject: 'script',
  code: 'IPR515',
  name: 'vrf-leaks',
  severity: 'warning',
  summary: 'Packets of a VRF leave by routes of another table.',
  explanation: `
A VRF is looked up by the rule \`l3mdev\` (priority 1000). Where the table of the VRF has no route for a destination, the rules go on, and \`main\` decides: packets
leave the VRF, through the default route of the machine.

Close the table with a route that rejects and has the highest metric, for both families:

\`\`\`sh
ip route add unreachable default vrf blue metric 4278198272
ip -6 route add unreachable default vrf blue metric 4278198272
\`\`\`

or close all VRFs with a rule: \`ip rule add l3mdev unreachable priority 2000\`.
`,
  condition:
    'At the end of the script, a VRF has ports, and a packet that leaves by the VRF is routed to some unicast destination by a route that is in a table other than that of the VRF and `local`.',
  example: {
    bad: '# iproute2-ls: world=fresh\nip link add blue type vrf table 10\nip link set blue up\nip link add v0 type veth peer name v1\nip link set v1 up\nip link set v0 up\nip address add 192.0.2.2/24 dev v0\nip route add default via 192.0.2.1 proto 200\nip link add w0 type veth peer name w1\nip link set w1 up\nip link set w0 master blue up\n',
    good: '# iproute2-ls: world=fresh\nip link add blue type vrf table 10\nip link set blue up\nip route add unreachable default vrf blue metric 4278198272 proto 200\nip link add v0 type veth peer name v1\nip link set v1 up\nip link set v0 up\nip address add 192.0.2.2/24 dev v0\nip route add default via 192.0.2.1 proto 200\nip link add w0 type veth peer name w1\nip link set w1 up\nip link set w0 master blue up\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const namespace of endNamespaces(context)) {
    for (const link of namespace.links.values()) {
      if (link.kind !== 'vrf' || !link.up || !hasPorts(namespace, link)) continue;
      const judged = makerOf(context, link.origin);
      if (!judged || !hasFewRoutes(namespace)) continue;
      const leaks = families.flatMap((family) => leakOf(namespace, link, family) ?? []);
      const [leak] = leaks;
      if (leak?.decision.kind !== 'sent' || !leak.decision.route) continue;
      const { route } = leak.decision;
      yield {
        span: judged.span,
        message: `Where table ${tableOf(link)} of ${link.name} has no route, packets of the VRF follow the route to ${prefixText(route.destination)} of another table and leave it. Add \`ip ${route.family === 'inet6' ? '-6 ' : ''}route add unreachable default vrf ${link.name} metric 4278198272\`.`,
        related: madeHere(context, route.origin, 'Packets of the VRF take this route.'),
      };
    }
  }
}

function hasPorts(namespace: Namespace, { index }: Link): boolean {
  return [...namespace.links.values()].some(({ master }) => master === index);
}

function tableOf({ details }: Link): number {
  return details?.kind === 'vrf' ? details.table : Table.MAIN;
}

function leakOf(namespace: Namespace, vrf: Link, family: Family): DecidedRange | undefined {
  const own = new Set<number>([tableOf(vrf), Table.LOCAL]);
  return decisions(namespace, ownFlow(family, { outInterface: vrf.index })).find(
    ({ decision }) =>
      decision.kind === 'sent' &&
      decision.type === 'unicast' &&
      decision.route !== undefined &&
      !own.has(decision.route.table),
  );
}
