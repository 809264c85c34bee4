import { rulesOf } from '../../kernel/core/rules.ts';
import { isLinkLocal } from '../../kernel/ipv6/address-scope.ts';
import type { Route } from '../../kernel/route.ts';
import type { Namespace, Rule } from '../../kernel/state.ts';
import { Protocol, Table } from '../../kernel/uapi.ts';
import { type Address, addressBits } from '../../net/address.ts';
import { contains, formatPrefix, lastAddress, type Prefix } from '../../net/prefix.ts';
import { predecessor } from '../../net/range.ts';
import { addressesOf, endNamespaces, madeHere, makerOf, oncePerPlace } from '../end-state.ts';
import { decide } from '../reach/decision.ts';
import { ownFlow } from '../reach/decisions.ts';
import { families, routesOfFamily } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const tableWithoutConnected: ScriptRule = {
  subject: 'script',
  code: 'IPR520',
  name: 'table-without-connected',
  severity: 'information',
  summary: 'A table with a default route lacks the subnets that the machine is connected to.',
  explanation: `
The routes to the machine's own subnets are in \`main\`. A rule that leads packets into a table with a default route finds none of them there: packets for a host on the next
link go to the gateway of the provider, who drops them or sends them back.

Put the subnets into the table too (\`ip route add 192.168.1.0/24 dev eth1 table 100\`), or ask \`main\` for everything but its default route first:

\`\`\`sh
ip rule add lookup main suppress_prefixlength 0 priority 90
\`\`\`
`,
  condition:
    'At the end of the script, a rule that it added leads packets from a source address into a table with a default route, and packets of the machine from its own address in that prefix to a host of another subnet ' +
    'that it is connected to leave by a gateway of that table. By look-up, one host a subnet.',
  example: {
    bad: 'ip address add 192.0.2.2/24 dev eth0\nip address add 192.168.1.1/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 table 100 proto 200\nip rule add from 192.0.2.2 lookup 100 priority 100 protocol 200\n',
    good: 'ip address add 192.0.2.2/24 dev eth0\nip address add 192.168.1.1/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 table 100 proto 200\nip rule add lookup main suppress_prefixlength 0 priority 90 protocol 200\nip rule add from 192.0.2.2 lookup 100 priority 100 protocol 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const namespace of endNamespaces(context)) {
    for (const family of families) {
      const rules = [...rulesOf(namespace, family)].filter(leadsToOwnTable);
      if (rules.length === 0) continue;
      const subnets = connectedSubnets(namespace, family);
      for (const rule of rules) {
        const problem = problemOf(context, namespace, rule, subnets);
        if (problem) yield problem;
      }
    }
  }
}

function leadsToOwnTable({ source, action, table, not, l3mdev }: Rule): boolean {
  return (
    source !== undefined &&
    action === 'lookup' &&
    table !== Table.MAIN &&
    table !== Table.LOCAL &&
    !not &&
    !l3mdev
  );
}

/** More than a script has by hand, so that the look-ups stay few. */
const MOST_SUBNETS = 64;

function connectedSubnets(namespace: Namespace, family: Rule['family']): Route[] {
  const subnets: Route[] = [];
  for (const route of routesOfFamily(namespace, family)) {
    const { table, routeType, protocol, destination } = route;
    const isSubnet = table === Table.MAIN && routeType === 'unicast' && protocol === Protocol.KERNEL;
    if (isSubnet && !isLinkLocal(destination.address) && !isHost(destination)) subnets.push(route);
    if (subnets.length >= MOST_SUBNETS) break;
  }
  return subnets;
}

function isHost({ address, length }: Prefix): boolean {
  return length === addressBits(address.family);
}

function problemOf(
  context: ScriptContext,
  namespace: Namespace,
  rule: Rule,
  subnets: readonly Route[],
): Problem | undefined {
  const judged = makerOf(context, rule.origin);
  const source = judged && ownAddressIn(namespace, rule);
  if (!source) return undefined;
  const lost = subnets.filter(
    ({ destination }) =>
      !contains(destination, source) && leavesByTable(namespace, rule, source, destination),
  );
  const [first] = lost;
  if (!first) return undefined;
  const more = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
  return {
    span: judged.span,
    message: `Table ${rule.table} has no route to ${formatPrefix(first.destination)}${more}, which this machine is connected to: packets that this rule takes go to the gateway of the table instead. Add the subnet to the table, or put \`ip rule add lookup main suppress_prefixlength 0\` first.`,
    related: madeHere(context, first.origin, 'The subnet comes with this address.'),
  };
}

function ownAddressIn(namespace: Namespace, { source }: Rule): Address | undefined {
  const own = addressesOf(namespace).find(({ local }) => source && contains(source, local.address));
  return own?.local.address;
}

function leavesByTable(
  namespace: Namespace,
  { table, family }: Rule,
  source: Address,
  subnet: Route['destination'],
): boolean {
  const destination = predecessor(lastAddress(subnet));
  if (!destination) return false;
  const decision = decide(namespace, { ...ownFlow(family, { source }), destination });
  return (
    decision.kind === 'sent' &&
    decision.route?.table === table &&
    decision.ways.every(({ gateway }) => gateway !== undefined)
  );
}
