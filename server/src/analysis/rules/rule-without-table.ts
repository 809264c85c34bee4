import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const ruleWithoutTable: ScriptRule = {
  subject: 'script',
  code: 'IPR415',
  name: 'rule-without-table',
  severity: 'information',
  summary: 'A rule says neither a table nor an action, so it looks up `main`.',
  explanation: `
\`ip rule add from 10.0.0.0/8\` is taken without a word, and looks up \`main\`, as most packets do anyway. Most often the table was
forgotten, or a variable with it was empty.

Where \`main\` is meant, to spare packets the rules behind, \`table main\` says so.
`,
  condition:
    '`ip rule add` without `table` (`lookup`), action, `goto` and `l3mdev`, unless words of the command are not known.',
  fix: 'Writes `table main` at the end of the command.',
  example: {
    bad: 'ip rule add from 10.0.0.0/8 priority 1000\n',
    good: 'ip rule add from 10.0.0.0/8 table main priority 1000\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (judged.action !== 'rule add' || SAYS_WHAT.some((word) => clauseOf(judged, word))) continue;
      if (judged.command.clauses.length === 0) continue;
      yield {
        span: judged.span,
        message: 'This rule names no table, so it looks up `main`. Name the table, or say `table main`.',
        ...fixFor(judged),
      };
    }
  },
};

const SAYS_WHAT = ['table', 'type', 'goto', 'l3mdev', 'nop', 'nat'];

function fixFor({ span, command }: JudgedCommand) {
  const last = command.words.at(-1);
  if (!last || last.span.end !== span.end) return {};
  const at = { start: span.end, end: span.end };
  return { fixes: [{ title: 'Say `table main`', edits: [{ span: at, text: ' table main' }] }] };
}
