import type { Analysis } from '../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../script/source-commands.ts';
import type { Context, KeywordSpec } from '../syntax/ip/keywords.ts';
import { synopsisOf } from '../syntax/ip/synopsis.ts';
import { type Clause, type Command, clauseWords } from '../syntax/ip/tree.ts';
import type { Span } from '../text/span.ts';
import { keywordMarkdown } from './word-markdown.ts';

/** The usage of a command, as far as it is written: `ip route add [ to ] PREFIX via ADDRESS ...`. */
export interface Usage {
  readonly label: string;
  /** The options in the label, each with what it means. */
  readonly options: readonly { readonly inLabel: Span; readonly documentation: () => string }[];
  /** The option that is being typed; undefined between options. */
  readonly active: number | undefined;
}

/** The usage of the command that the cursor is in, behind its verb. */
export function usageAt(analysis: Analysis, offset: number): Usage | undefined {
  if (analysis.kind !== 'script') return undefined;
  const source = withOuter(analysis.commands).findLast((each) => each.argumentsStart < offset);
  if (!source || !isIn(source, analysis.text, offset)) return undefined;
  const { command } = source;
  const context = command.verbSpec?.context;
  const verbEnd = (command.verb ?? command.object)?.word.span.end;
  if (!command.object?.spec || !context || verbEnd === undefined || offset <= verbEnd) return undefined;
  return usageOf(command, context, offset);
}

/** True up to the end of the command's last word, and in the blanks behind it. */
function isIn({ span }: SourceCommand, text: string, offset: number): boolean {
  return offset <= span.end || /^[ \t]*$/.test(text.slice(span.end, offset));
}

function usageOf(command: Command, context: Context, offset: number): Usage {
  const written = command.clauses.filter((clause) => clause.spec !== undefined);
  const specs = written.map((clause) => clause.spec as KeywordSpec);
  const shown = specs.length === 0 && context.rest ? [context.rest] : specs;
  let label = `ip ${command.object?.spec?.name} ${command.verbSpec?.name}`;
  const options = shown.map((spec) => {
    const synopsis = synopsisOf(spec, context);
    const start = label.length + 1;
    label += ` ${synopsis}`;
    return { inLabel: { start, end: label.length }, documentation: () => keywordMarkdown(spec) };
  });
  return { label: `${label} …`, options, active: activeOf(written, shown.length, offset) };
}

/** The last option that begins before the cursor, unless it is complete and the cursor is behind it. */
function activeOf(written: readonly Clause[], shown: number, offset: number): number | undefined {
  if (written.length === 0) return shown > 0 ? 0 : undefined;
  const at = written.findLastIndex((clause) => startOf(clause) <= offset);
  const clause = written[at];
  if (!clause) return undefined;
  const end = clauseWords(clause).at(-1)?.span.end ?? offset;
  return clause.complete && offset > end ? undefined : at;
}

function startOf(clause: Clause): number {
  return clauseWords(clause)[0]?.span.start ?? Number.POSITIVE_INFINITY;
}
