import type { Analysis } from '../../analysis/analysis.ts';
import type { SourceCommand } from '../../script/source-commands.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import { statementsIn } from '../../syntax/shell/walk.ts';
import { cover, type Span, touches } from '../../text/span.ts';

/**
 * What a selection grows to, the smallest first: the address before a `/`, the word, its option with all values, the block
 * of options, the command, the statement around it, the whole text.
 */
export function selections(analysis: Analysis, offset: number): Span[] {
  const around = [
    ...entrySpans(analysis, offset),
    ...commandSpans(analysis, offset),
    ...statementSpans(analysis, offset),
  ];
  const whole = { start: 0, end: analysis.text.length };
  return growing([...around, whole].filter((each) => touches(each, offset)));
}

/** Each larger than the one before, and around it. */
function growing(spans: readonly Span[]): Span[] {
  const bySize = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start));
  const found: Span[] = [];
  for (const each of bySize) {
    const last = found.at(-1);
    const isAround = !last || (each.start <= last.start && last.end <= each.end);
    const isLarger = !last || each.end - each.start > last.end - last.start;
    if (isAround && isLarger) found.push(each);
  }
  return found;
}

function entrySpans(analysis: Analysis, offset: number): Span[] {
  if (analysis.kind !== 'names') return [];
  const entry = analysis.file.entries.find(({ span }) => touches(span, offset));
  return entry ? [entry.idSpan, entry.nameSpan, entry.span] : [];
}

function commandSpans(analysis: Analysis, offset: number): Span[] {
  if (analysis.kind !== 'script') return [];
  const command = analysis.commands.findLast(({ span }) => touches(span, offset));
  const all: SourceCommand[] = [];
  for (let each = command; each; each = each.outer) all.push(each);
  return all.flatMap(({ span, words, command: { clauses } }) => [
    ...words.flatMap((word) => wordSpans(word.span, analysis.text)),
    ...clauses.flatMap(clauseSpans),
    span,
  ]);
}

/** A word, and what stands before its `/`. */
function wordSpans(span: Span, text: string): Span[] {
  const slash = text.slice(span.start, span.end).indexOf('/');
  return slash > 0 ? [{ start: span.start, end: span.start + slash }, span] : [span];
}

function clauseSpans(clause: Clause): Span[] {
  const [first, ...more] = clauseWords(clause).map(({ span }) => span);
  const blockSpans = clause.block.flatMap(clauseSpans);
  return first ? [...blockSpans, more.reduce(cover, first)] : blockSpans;
}

function statementSpans(analysis: Analysis, offset: number): Span[] {
  const statements = analysis.kind === 'script' ? (analysis.basis?.script.statements ?? []) : [];
  const top = statements.find(({ span }) => touches(span, offset));
  return top ? statementsIn(top).map(({ span }) => span) : [];
}
