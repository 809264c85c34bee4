import type { Rule } from '../../kernel/state.ts';
import { clauseOf, inOwnNamespace, type JudgedCommand, placeOf } from '../judged-command.ts';
import { type KnownSoftware, knownSoftware, takersOf } from '../known-software.ts';
import { madeRules, spanOfClause } from '../policy/made-rules.ts';
import { softwareInUse } from '../policy/software-in-use.ts';
import { writtenTable } from '../policy/written-tables.ts';
import { writesRoute } from '../protocols.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

const SOFTWARE = knownSoftware.map(({ name, source }) => `[${name}](${source})`).join(', ');

export const clashWithKnownSoftware: ScriptRule = {
  subject: 'script',
  code: 'IPR422',
  name: 'clash-with-known-software',
  severity: 'warning',
  summary: 'A table, or bits of a mark, belong to software that the script shows to be there.',
  explanation: `
Programs that do policy routing by themselves take fixed numbers: Tailscale has its routes in table 52 and uses the bits 0xff0000 of
the mark, strongSwan has table 220, kube-proxy marks packets with 0x4000. They flush their table when they start or
stop, and set or clear their bits of the mark of every packet that they are concerned with. Routes that a script puts into
such a table disappear, and a rule that compares such bits selects packets that were never meant.

Take other tables, other bits, and compare only your own bits: \`fwmark 0x1/0x1\`.

The numbers are known of: ${SOFTWARE}.
`,
  condition:
    'A route is written into a table that software takes for itself, or an added rule compares bits of the mark that software uses, with a value that is not one of its own. A warning where the script runs a program of that software, or names one of its links; without such a sign it is told for information of tables that nobody takes by chance, and of nothing else.',
  example: {
    bad: `tailscale up
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 52 proto 200
ip rule add from 192.0.2.2 table 52 priority 1000
`,
    good: `tailscale up
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 100 priority 1000
`,
  },
  *check(context) {
    for (const judged of context.judged) {
      if (!writesRoute(judged) || inOwnNamespace(judged)) continue;
      const problem = judgeTable(context, judged);
      if (problem) yield problem;
    }
    for (const made of madeRules(context)) {
      if (made.policy.namespace.name !== '') continue;
      const taker = knownSoftware.find((each) => isInUse(context, each) && marksClash(made.rule, each));
      if (taker) {
        yield {
          span: spanOfClause(made, 'fwmark'),
          message: `${capital(taker.name)} uses bits of this mark: the packets that it marks are taken for others. Use other bits, and give a mask that holds only those.`,
        };
      }
    }
  },
};

function judgeTable(context: ScriptContext, judged: JudgedCommand): Problem | undefined {
  const word = clauseOf(judged, 'table')?.values[0];
  const table = word && writtenTable(judged.command, judged.names);
  if (!word || table === undefined) return undefined;
  const takers = takersOf('tables', table).filter(({ yields }) => !yields);
  const taker =
    takers.find((each) => isInUse(context, each)) ?? takers.find(({ distinctive }) => distinctive);
  if (!taker) return undefined;
  const isSure = isInUse(context, taker);
  return {
    ...(!isSure && { severity: 'information' }),
    span: placeOf(word, judged),
    message: `Table ${table} is the one that ${taker.name} takes${isSure ? '' : ', where it runs'}: it may flush these routes with its own. Use another table.`,
  };
}

function isInUse(context: ScriptContext, software: KnownSoftware): boolean {
  return softwareInUse(context).has(software);
}

/** The rule compares bits that are the software's, and not for one of its own values. */
function marksClash({ mark, mask }: Rule, { marks, yields }: KnownSoftware): boolean {
  if (mask === 0 || yields) return false;
  return (marks ?? []).some(
    (each) =>
      (each.mask & mask) !== 0 &&
      (mark & each.mask) !== 0 &&
      !each.values.some((value) => ((mark ^ value) & mask & each.mask) === 0),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
