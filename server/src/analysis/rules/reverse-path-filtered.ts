import { effectiveSetting } from '../../kernel/core/sysctls.ts';
import { Table } from '../../kernel/uapi.ts';
import { formatAddress } from '../../net/address.ts';
import { formatRange } from '../../net/range.ts';
import { asymmetriesAtEnd, type MadeAsymmetry } from '../asymmetry.ts';
import { madeHere, oncePerPlace } from '../end-state.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const reversePathFiltered: ScriptRule = {
  subject: 'script',
  code: 'IPR509',
  name: 'reverse-path-filtered',
  severity: 'warning',
  summary: 'The strict reverse path filter drops what comes in by an uplink.',
  explanation: `
With \`rp_filter\` 1 the kernel looks up the way back to the sender of each packet that comes in, and drops the packet where that does not
lead over the same link. Nothing is logged, unless \`log_martians\` says so. The greater of \`conf.all.rp_filter\` and the link's own
value counts.

The way back is looked up from the address that was asked for, so a rule \`from ADDRESS\` helps. A rule with \`fwmark\` does not,
unless \`src_valid_mark\` is 1: without that the look-up has no mark.

Set \`net.ipv4.conf.LINK.rp_filter=2\` (loose: the sender must be reachable by any link), or add the rule.
`,
  condition:
    '`rp_filter` of a link amounts to 1 by what the script writes (or the world tells), `src_valid_mark` to 0, ' +
    'and replies from an address of the link to hosts behind its gateway leave by another link, as IPR508 tells. ' +
    'It is information where the route of the link is in `main`: it may be a backup that is not connected to.',
  example: {
    bad: 'sysctl -w net.ipv4.conf.all.rp_filter=1\nip address add 192.0.2.2/24 dev eth0\nip address add 198.51.100.2/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 table 102 proto 200\nip rule add fwmark 2/2 lookup 102 priority 102 protocol 200\n',
    good: 'sysctl -w net.ipv4.conf.all.rp_filter=2\nip address add 192.0.2.2/24 dev eth0\nip address add 198.51.100.2/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 table 102 proto 200\nip rule add fwmark 2/2 lookup 102 priority 102 protocol 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const asymmetry of asymmetriesAtEnd(context)) {
    const { dropped, namespace, link, made } = asymmetry;
    if (!dropped || effectiveSetting(namespace, link, 'src_valid_mark') !== 0) continue;
    const problem = problemOf(context, asymmetry);
    yield made.route.table === Table.MAIN ? { ...problem, severity: 'information' } : problem;
  }
}

function problemOf(context: ScriptContext, { made, address, link, elsewhere }: MadeAsymmetry): Problem {
  const own = formatAddress(address.local.address);
  const [first] = elsewhere;
  const decision = first?.decision;
  const origin = decision?.kind === 'sent' ? decision.route?.origin : undefined;
  return {
    span: made.judged.span,
    message: `\`rp_filter\` is 1 on ${link.name}: packets that come in there for ${own} are dropped, for the way back to their senders${first ? ` (${formatRange(first)} and others)` : ''} leads over another link. Set net.ipv4.conf.${link.name}.rp_filter to 2, or add a rule \`from ${own}\`.`,
    related: origin === undefined ? [] : madeHere(context, origin, 'The way back takes this route.'),
  };
}
