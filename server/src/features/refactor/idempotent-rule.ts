import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { SourceCommand } from '../../script/source-commands.ts';
import { actionOf, endsItsLine, indentOf, isWrittenOut } from './command-words.ts';
import type { Refactor } from './refactor.ts';

/** Before `ip rule add ...` a line that deletes the same rule, if it is there: a second run then leaves one rule, not two. */
export function idempotentRule(
  { text, language }: ScriptAnalysis,
  commands: readonly SourceCommand[],
): Refactor | undefined {
  if (language !== 'shell') return undefined;
  const edits = commands.flatMap((source) => {
    const line = deletingLine(source, text);
    return line === undefined
      ? []
      : [{ span: { start: source.span.start, end: source.span.start }, text: line }];
  });
  if (edits.length === 0) return undefined;
  return { kind: 'rewrite', title: 'Delete the rule first: it can run again', edits };
}

function deletingLine(source: SourceCommand, text: string): string | undefined {
  const { span, outer } = source;
  const verb = source.command.verb?.word;
  const indent = indentOf(source, text);
  const isAlone = !outer && indent !== undefined && endsItsLine(source, text);
  if (!verb || !isAlone || actionOf(source) !== 'rule add' || !isWrittenOut(verb, text)) return undefined;
  const deleting = `${text.slice(span.start, verb.span.start)}del${text.slice(verb.span.end, span.end)}`;
  return `${deleting} 2>/dev/null || true\n${indent}`;
}
