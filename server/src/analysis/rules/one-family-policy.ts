import type { Namespace } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import { localAddresses } from '../policy/local-subnets.ts';
import { type MadeRule, madeRules } from '../policy/made-rules.ts';
import { mayAddUnseenRules } from '../policy/written-tables.ts';
import type { ScriptRule } from '../rule.ts';

export const oneFamilyPolicy: ScriptRule = {
  subject: 'script',
  code: 'IPR413',
  name: 'one-family-policy',
  severity: 'warning',
  summary:
    'Rules that choose packets by more than their IPv4 address have no counterpart for IPv6, which the machine uses.',
  explanation: `
\`ip rule\` without \`-6\` is about IPv4 only. A rule for a mark, an incoming link, a user or a port reads as if it were for all packets
of that kind; those of IPv6 pass it by, and take \`main\`. Where the rule is to lead programs into a VPN, or to stop what
leaves beside it, their IPv6 packets leave in the open.

Add the same rule with \`-6\`, and IPv6 routes for its table; or a rule that stops them: \`ip -6 rule add fwmark 1 prohibit\`.
`,
  condition:
    'When the script is done, an IPv4 rule that it has added selects by mark, incoming link, user, protocol or port, and by no address; there is no IPv6 rule that it has added; and the same namespace has an IPv6 default route, or for information a global IPv6 address. Told once for each namespace.',
  example: {
    bad: `ip -6 route add default via 2001:db8::1 dev eth0 proto 200
ip route add default via 192.0.2.1 dev wg0 table 100 proto 200
ip rule add fwmark 1 table 100 priority 1000
`,
    good: `ip -6 route add default via 2001:db8::1 dev eth0 proto 200
ip route add default via 192.0.2.1 dev wg0 table 100 proto 200
ip rule add fwmark 1 table 100 priority 1000
ip -6 rule add fwmark 1 prohibit priority 1000
`,
  },
  *check(context) {
    if (mayAddUnseenRules(context)) return;
    const told = new Set<string>();
    const all = [...madeRules(context)].sort((a, b) => a.rule.origin - b.rule.origin);
    const withIpv6 = new Set(
      all.filter(({ rule }) => rule.family === 'inet6').map(({ policy }) => policy.namespace.name),
    );
    for (const made of all) {
      const { namespace } = made.policy;
      if (told.has(namespace.name) || withIpv6.has(namespace.name) || !isForBoth(made)) continue;
      const use = useOfIpv6(namespace);
      if (!use) continue;
      told.add(namespace.name);
      yield {
        ...(!(use.isSure && made.step.certain) && { severity: 'information' }),
        span: made.span,
        message: `This rule is for IPv4 only, and ${use.text}: IPv6 packets of this kind take \`main\`. Add the rule with \`ip -6\` too, or one that stops them.`,
      };
    }
  },
};

/** True for a rule that would make sense for IPv6 as it is. */
function isForBoth({ rule }: MadeRule): boolean {
  if (rule.family !== 'inet' || rule.source || rule.destination) return false;
  const { mask, inInterface, uidRange, ipProtocol, sourcePorts, destinationPorts } = rule;
  const choosesKind = mask !== 0 || uidRange || ipProtocol !== undefined || sourcePorts || destinationPorts;
  return Boolean(choosesKind) || (inInterface !== undefined && inInterface !== 'lo');
}

function useOfIpv6(ns: Namespace): { readonly text: string; readonly isSure: boolean } | undefined {
  for (const list of ns.ipv6.tables.get(Table.MAIN)?.lists() ?? []) {
    if (list.some(({ destination, routeType }) => destination.length === 0 && routeType === 'unicast')) {
      return { text: 'there is an IPv6 default route', isSure: true };
    }
  }
  const addresses = localAddresses(ns, 'inet6');
  return addresses.length > 0 ? { text: 'there are IPv6 addresses', isSure: false } : undefined;
}
