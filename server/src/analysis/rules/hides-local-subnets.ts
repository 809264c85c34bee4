import type { Route } from '../../kernel/route.ts';
import type { Namespace, Rule } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import { contains, formatPrefix, hostPrefix } from '../../net/prefix.ts';
import { fieldIn, fieldIs } from '../policy/flow-fields.ts';
import { common, type FlowSet, type Pattern } from '../policy/flow-set.ts';
import { localAddresses, subnetsOf } from '../policy/local-subnets.ts';
import { type MadeRule, madeRules, pointAt } from '../policy/made-rules.ts';
import { reachOf } from '../policy/reach.ts';
import { answerFor, answersAll } from '../policy/table-outcome.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const hidesLocalSubnets: ScriptRule = {
  subject: 'script',
  code: 'IPR410',
  name: 'hides-local-subnets',
  severity: 'warning',
  summary: 'A rule before `main` sends packets for the machine’s own subnets away.',
  explanation: `
The connected routes are in \`main\`. A rule that is tried before it, and whose table has a default route and no routes for the
machine's own subnets, takes the packets for the neighbours as well: they go to the gateway of that table, or into the tunnel,
instead of straight to the link. Answers to hosts on the LAN get lost, and packets between two LANs leave by the uplink.

Either look up \`main\` without its default routes first, for all packets:

\`\`\`sh
ip rule add table main suppress_prefixlength 0 priority 900
ip rule add from 10.0.0.0/24 table isp priority 1000
\`\`\`

or give the table the connected routes too:

\`\`\`sh
ip route add 10.0.0.0/24 dev lan0 table isp
\`\`\`
`,
  condition:
    'A rule that the script has added is reached by packets for a connected subnet of `main`, and its table sends them over another link, or to a gateway. A warning where these are answers of the machine itself to its neighbours; information for packets between others, and where only the detour over a gateway on the same link is wrong. Where no subnet is known, it is told for information of a rule for all packets whose table answers for all. Rules that choose marked packets, ports, users or a link are left aside; what the machine sends from an address of one subnet to another is told by IPR520.',
  example: {
    bad: `# iproute2-ls: world=fresh
ip link add lan0 type veth peer name lan1
ip link add wan0 type veth peer name wan1
ip link set lan0 up
ip link set wan0 up
ip address add 10.0.0.1/24 dev lan0
ip address add 192.0.2.2/24 dev wan0
ip route add default via 192.0.2.1 dev wan0 table 100 proto 200
ip rule add from 10.0.0.0/24 table 100 priority 1000
`,
    good: `# iproute2-ls: world=fresh
ip link add lan0 type veth peer name lan1
ip link add wan0 type veth peer name wan1
ip link set lan0 up
ip link set wan0 up
ip address add 10.0.0.1/24 dev lan0
ip address add 192.0.2.2/24 dev wan0
ip route add default via 192.0.2.1 dev wan0 table 100 proto 200
ip rule add table main suppress_prefixlength 0 priority 900
ip rule add from 10.0.0.0/24 table 100 priority 1000
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      if (!isForSources(made)) continue;
      const problem = judge(context, made);
      if (problem) yield problem;
    }
  },
};

/** True for a rule that says whose packets it is for, or is for all; others choose what is not for neighbours. */
function isForSources({ rule, policy }: MadeRule): boolean {
  const { mark, not, sourcePorts, destinationPorts, uidRange, destination, ipProtocol, outInterface } = rule;
  if (rule.action !== 'lookup' || rule.l3mdev || rule.table === Table.MAIN || rule.table === Table.LOCAL)
    return false;
  if (sourcePorts || destinationPorts || uidRange || destination || ipProtocol !== undefined) return false;
  if (outInterface !== undefined || rule.inInterface !== undefined || rule.tos || rule.dscp) return false;
  return policy.isExact && (mark === 0 || not);
}

/** A connected subnet that the rule's table takes away. */
interface Hidden {
  readonly subnet: Route;
  readonly by: Route;
  /** The packets go over another link, and not only by a gateway on this one. */
  readonly isElsewhere: boolean;
  /** The machine's own answers to the subnet are among them. */
  readonly isOwn: boolean;
}

function judge(context: ScriptContext, made: MadeRule): Problem | undefined {
  const { policy } = made;
  const subnets = subnetsOf(policy.namespace, policy.family);
  if (subnets.length === 0) return policy.namespace.complete ? undefined : judgeUnknown(made);
  const hidden = subnets.flatMap((subnet) => hiddenBy(made, subnet) ?? []);
  const worst = hidden.find(isBad) ?? hidden.find(({ isElsewhere }) => isElsewhere) ?? hidden[0];
  if (!worst) return undefined;
  return {
    ...(!(isBad(worst) && made.step.certain) && { severity: 'information' }),
    span: made.span,
    message: messageFor(policy.namespace, worst),
    related: pointAt(context, [worst.by], 'This route takes them.'),
  };
}

function isBad({ isElsewhere, isOwn }: Hidden): boolean {
  return isElsewhere && isOwn;
}

function hiddenBy({ policy, rule }: MadeRule, subnet: Route): Hidden | undefined {
  const { namespace } = policy;
  const [way] = subnet.nexthops;
  const by = answerFor(namespace, rule, subnet.destination);
  const [taken] = by?.nexthops ?? [];
  if (!by || !way || !taken || by.routeType !== 'unicast') return undefined;
  const isElsewhere = taken.outInterface !== way.outInterface;
  if (!isElsewhere && taken.gateway === undefined) return undefined;
  const there = fieldIn('destination', subnet.destination);
  const arrives = (flows: FlowSet) => (reachOf(policy, rule, 'now', flows)?.arriving.length ?? 0) > 0;
  if (!arrives([there])) return undefined;
  const own = localAddresses(namespace, policy.family)
    .filter((address) => contains(subnet.destination, address))
    .flatMap((address) => ownPackets(there, fieldIn('source', hostPrefix(address))) ?? []);
  const isOwn = arrives(own);
  return isElsewhere && !isOwn && isFromHere(policy, rule) ? undefined : { subnet, by, isElsewhere, isOwn };
}

/** What the machine sends from an address of one subnet to another one is told by IPR520. */
function isFromHere({ namespace, family }: MadeRule['policy'], { source }: Rule): boolean {
  return (
    source !== undefined && localAddresses(namespace, family).some((address) => contains(source, address))
  );
}

function ownPackets(there: Pattern, from: Pattern): Pattern | undefined {
  const both = common(there, from);
  return both && common(both, fieldIs('own', 1));
}

function messageFor(ns: Namespace, { subnet, by, isElsewhere, isOwn }: Hidden): string {
  const link = (route: Route) => `\`${ns.links.get(route.nexthops[0]?.outInterface ?? 0)?.name ?? '?'}\``;
  const network = formatPrefix(subnet.destination);
  if (!isElsewhere) {
    return `Packets from here to ${network} take the gateway of table ${by.table} instead of going straight to their neighbours on ${link(subnet)}. Add the connected route to the table.`;
  }
  const whose = isOwn ? 'Answers of this machine' : 'Packets';
  return (
    `${whose} to the hosts of ${network} on ${link(subnet)} leave by ${link(by)}: table ${by.table} has a default route and no route for that subnet, and is looked ` +
    'up before `main`. Add `ip rule add table main suppress_prefixlength 0` before, or the connected route to the table.'
  );
}

/** A rule for all packets whose table answers for all: whatever subnets the machine has, their packets are taken. */
function judgeUnknown({ policy, rule, span }: MadeRule): Problem | undefined {
  const isForAll = !rule.source && (rule.mask === 0 || rule.not);
  if (!isForAll || isBehindMain(policy, rule) || !answersAll(policy.namespace, rule)) return undefined;
  return {
    severity: 'information',
    span,
    message:
      `Table ${rule.table} answers for every destination before \`main\` is looked up: what the machine has for its neighbours goes there too. ` +
      'Add `ip rule add table main suppress_prefixlength 0` before, if its subnets are to be reached.',
  };
}

function isBehindMain({ rules }: MadeRule['policy'], rule: Rule): boolean {
  const earlier = rules.slice(0, rules.indexOf(rule));
  return earlier.some(({ action, table }) => action === 'lookup' && table === Table.MAIN);
}
