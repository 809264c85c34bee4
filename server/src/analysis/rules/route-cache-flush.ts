import type { Fix } from '../finding.ts';
import type { JudgedCommand } from '../judged-command.ts';
import { indentOf, shellCommandAt } from '../line-edits.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const routeCacheFlush: ScriptRule = {
  subject: 'script',
  code: 'IPR305',
  name: 'route-cache-flush',
  severity: 'hint',
  summary: '`ip route flush cache` is not needed: changes of routes and rules hold at once.',
  explanation: `
Up to Linux 3.5 IPv4 kept the outcome of look-ups in a cache, and after a change of rules that cache had to be emptied before the
change was seen. Linux 3.6 took the cache out in 2012. Guides older than that still tell people to flush it.

Today the command makes the kernel forget what it has learned of single destinations: path MTUs and redirects. They are learned
again, packet by packet, and until then large packets get lost. No route and no rule depends on it.
`,
  condition: 'The command is `ip route flush cache`, or `flush` with `table cache`, of either family.',
  fix: 'Takes out the line, where the command has it for itself.',
  example: {
    bad: 'ip rule add from 192.0.2.2 table 100 priority 100\nip route flush cache\n',
    good: 'ip rule add from 192.0.2.2 table 100 priority 100\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (judged.action !== 'route flush' || !namesCache(judged)) continue;
      const fix = takeOut(judged, context);
      yield {
        span: judged.span,
        message:
          'Since Linux 3.6 there is no route cache: changes of routes and rules hold at once. This only makes the kernel forget path MTUs and redirects that it has learned.',
        ...(fix && { fixes: [fix] }),
      };
    }
  },
};

function namesCache({ command }: JudgedCommand): boolean {
  return command.clauses.some(
    ({ spec, values }) =>
      spec?.name === 'cached' ||
      (spec?.name === 'table' && values[0]?.text === 'cache') ||
      values[0]?.text === 'cache',
  );
}

/** Only for a command that has its line, or lines, for itself. */
function takeOut(judged: JudgedCommand, context: ScriptContext): Fix | undefined {
  const { text } = context;
  const span = context.shell ? shellCommandAt(context, judged.span.start)?.command.span : judged.span;
  const indent = span && indentOf(span, text);
  const behind = span && /^[ \t]*(?:\r?\n|$)/.exec(text.slice(span.end))?.[0];
  if (!span || indent === undefined || behind === undefined) return undefined;
  const whole = { start: span.start - indent.length, end: span.end + behind.length };
  return { title: 'Take the line out', edits: [{ span: whole, text: '' }] };
}
