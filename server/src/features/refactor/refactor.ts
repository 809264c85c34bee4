import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { Fix } from '../../analysis/finding.ts';
import type { SourceCommand } from '../../script/source-commands.ts';
import type { Span } from '../../text/span.ts';
import { addToReplace } from './add-to-replace.ts';
import { extractTable } from './extract-table.ts';
import { idempotentRule } from './idempotent-rule.ts';
import { implicitProto } from './implicit-proto.ts';
import { longForm } from './long-form.ts';
import { singleBlanks } from './single-blanks.ts';
import { toBatch } from './to-batch.ts';

/** A change of form that nobody has to make: it is offered, not proposed. */
export interface Refactor extends Fix {
  readonly kind: 'rewrite' | 'extract';
  /** A file that the change needs, below an `iproute2/` folder: made if it is missing, the text put before what it holds. */
  readonly file?: { readonly name: string; readonly text: string };
}

/** Every change of form that the commands touched by the selection allow. */
export function refactors(analysis: ScriptAnalysis, selection: Span): Refactor[] {
  const touched = analysis.commands.filter(
    (command) => startOf(command) <= selection.end && selection.start <= command.span.end,
  );
  if (touched.length === 0) return [];
  return [
    longForm(analysis, touched),
    toBatch(analysis, touched),
    addToReplace(analysis, touched),
    idempotentRule(analysis, touched),
    extractTable(analysis, selection),
    singleBlanks(analysis, touched),
    ...implicitProto(analysis),
  ].filter((each) => each !== undefined);
}

/** Where the outermost of the commands begins that run it. */
function startOf({ outer, span }: SourceCommand): number {
  return outer ? startOf(outer) : span.start;
}
