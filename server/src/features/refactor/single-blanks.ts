import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { SourceCommand } from '../../script/source-commands.ts';
import { cover } from '../../text/span.ts';
import { formatEdits } from '../format.ts';
import type { Refactor } from './refactor.ts';

/** One blank between the words of the selected commands: in shell scripts, whose other lines others lay out. */
export function singleBlanks(
  analysis: ScriptAnalysis,
  commands: readonly SourceCommand[],
): Refactor | undefined {
  const spans = commands.map(({ span }) => span);
  const [first] = spans;
  if (!first || analysis.language !== 'shell') return undefined;
  const edits = formatEdits(analysis, spans.reduce(cover, first));
  return edits.length === 0
    ? undefined
    : { kind: 'rewrite', title: 'Put one blank between the words', edits };
}
