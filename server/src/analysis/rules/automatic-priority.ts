import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const automaticPriority: ScriptRule = {
  subject: 'script',
  code: 'IPR409',
  name: 'automatic-priority',
  severity: 'hint',
  preset: 'strict',
  summary: 'A rule is added without a priority.',
  explanation: `
Where it comes to stand depends on the rules that are there: one less than the priority of the rule that is tried second, which
puts it before all but \`local\`. Run on another day, or behind another program, the same line ends up in another place; run
twice, it adds a second rule instead of failing; and \`ip rule del priority N\` cannot be written for it.

Rules with priorities say their order themselves, and can be deleted and shown by them.
`,
  condition: '`ip rule add` without `priority` (`pref`, `order`), unless words of the command are not known.',
  example: {
    bad: 'ip rule add from 192.0.2.2 table 100\n',
    good: 'ip rule add from 192.0.2.2 table 100 priority 1000\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (judged.action !== 'rule add' || clauseOf(judged, 'priority') || holdsUnknown(judged)) continue;
      yield {
        span: judged.span,
        message:
          'Without `priority` this rule goes before all but `local`, wherever other rules are. Give it one.',
      };
    }
  },
};

/** A word that is not known may stand for a priority. */
function holdsUnknown({ command }: JudgedCommand): boolean {
  return command.clauses.some(({ keyword, values }) => !keyword && values.some(({ certain }) => !certain));
}
