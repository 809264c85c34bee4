import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { SourceCommand } from '../../script/source-commands.ts';
import { actionOf, isWrittenOut } from './command-words.ts';
import type { Refactor } from './refactor.ts';

/** What has a `replace` that does as `add` does where nothing is there yet. */
const REPLACEABLE: ReadonlySet<string> = new Set([
  'route add',
  'address add',
  'neighbour add',
  'nexthop add',
]);

/** `add` becomes `replace`, which a second run does not fail at. */
export function addToReplace(
  { text }: ScriptAnalysis,
  commands: readonly SourceCommand[],
): Refactor | undefined {
  const edits = commands.flatMap((source) => {
    const word = source.command.verb?.word;
    const fits = word && REPLACEABLE.has(actionOf(source)) && isWrittenOut(word, text);
    return fits ? [{ span: word.span, text: 'replace' }] : [];
  });
  if (edits.length === 0) return undefined;
  return { kind: 'rewrite', title: 'Use `replace` for `add`: it can run again', edits };
}
