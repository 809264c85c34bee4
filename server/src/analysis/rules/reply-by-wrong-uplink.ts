import { rulesOf } from '../../kernel/core/rules.ts';
import type { Namespace, Rule } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import { formatAddress } from '../../net/address.ts';
import { asymmetriesAtEnd, type MadeAsymmetry } from '../asymmetry.ts';
import { madeHere, oncePerPlace } from '../end-state.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const replyByWrongUplink: ScriptRule = {
  subject: 'script',
  code: 'IPR508',
  name: 'reply-by-wrong-uplink',
  severity: 'information',
  summary: 'Replies from the address of one uplink leave by another one.',
  explanation: `
A machine with two uplinks has an address on each. A packet that comes in by the second one is answered with that address as source,
but the answer is routed by its destination: it follows the best default route, out of the *first* uplink. That provider drops packets
whose source is not its own, and connections to the second address hang.

Give the second uplink a table of its own, and lead what comes from its address there:

\`\`\`sh
ip route add default via 198.51.100.1 dev eth1 table 102 proto 200
ip rule add from 198.51.100.2 lookup 102 priority 102
\`\`\`

A second default route that is only a backup needs nothing of this, as long as nobody connects to its address.
`,
  condition:
    'At the end of the script, a link has an address and a route to a gateway, but packets from that address to ' +
    'destinations of that route leave by the gateway of another link, by a route that is no more specific. By ' +
    'exact look-up for every destination. It is a warning where the route is in a table of its own to which rules ' +
    'lead by source address, and yet not from this one; nothing is told where rules lead there by mark, for ' +
    'replies may carry that.',
  example: {
    bad: 'ip address add 192.0.2.2/24 dev eth0\nip address add 198.51.100.2/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 metric 10 proto 200\n',
    good: 'ip address add 192.0.2.2/24 dev eth0\nip address add 198.51.100.2/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 table 102 proto 200\nip rule add from 198.51.100.2 lookup 102 priority 102 protocol 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const asymmetry of asymmetriesAtEnd(context)) {
    const { namespace, made } = asymmetry;
    const rules = rulesTo(namespace, made.route.table, made.route.family);
    if (rules.some(({ mark, mask }) => mark !== 0 || mask !== 0)) continue;
    const isMeant = made.route.table !== Table.MAIN && rules.some(({ source }) => source !== undefined);
    yield { ...problemOf(context, asymmetry), ...(isMeant && { severity: 'warning' }) };
  }
}

function rulesTo(namespace: Namespace, table: number, family: Rule['family']): Rule[] {
  return [...rulesOf(namespace, family)].filter((rule) => rule.action === 'lookup' && rule.table === table);
}

function problemOf(context: ScriptContext, { made, address, link, elsewhere }: MadeAsymmetry): Problem {
  const own = formatAddress(address.local.address);
  const decision = elsewhere[0]?.decision;
  const way = decision?.kind === 'sent' ? decision.ways.find((each) => each.link !== link.name) : undefined;
  const origin = decision?.kind === 'sent' ? decision.route?.origin : undefined;
  const advice =
    made.route.table === Table.MAIN
      ? `Give ${link.name} a table of its own and a rule \`from ${own}\` that leads there.`
      : `Add a rule \`from ${own} lookup ${made.route.table}\`.`;
  return {
    span: made.judged.span,
    message: `Replies from ${own}, the address of ${link.name}, leave by ${way?.link} (via ${way?.gateway}) all the same: who connects to it gets no answer if that provider checks sources. ${advice}`,
    related: origin === undefined ? [] : madeHere(context, origin, 'Replies take this route.'),
  };
}
