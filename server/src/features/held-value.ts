import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import type { Word } from '../syntax/word.ts';
import type { Span } from '../text/span.ts';

/** A word of a command that is not written out (`"$GW"`), and what it was in a run. */
export interface HeldValue {
  readonly span: Span;
  readonly typed: string;
  readonly text: string;
}

/**
 * What the words of a command that are not written out were each time it ran: for each word, by where it begins, every value
 * once.
 */
export function heldValues(
  { timeline, uri, text }: ScriptAnalysis,
  { span }: SourceCommand,
): ReadonlyMap<number, readonly HeldValue[]> {
  const found = new Map<number, HeldValue[]>();
  for (const { location, translated, command } of timeline.stepsAt(span)) {
    if (location.uri !== uri || translated) continue;
    for (const value of valuesIn(command.words, text)) {
      const known = found.get(value.span.start) ?? [];
      if (!known.some((each) => each.text === value.text)) known.push(value);
      found.set(value.span.start, known);
    }
  }
  return found;
}

/** One variable may have become several words: they are one value. */
function valuesIn(words: readonly Word[], script: string): Iterable<HeldValue> {
  const values = new Map<number, HeldValue>();
  for (const { span, text, certain } of words) {
    const typed = certain ? script.slice(span.start, span.end) : '';
    if (!typed.includes('$')) continue;
    const before = values.get(span.start);
    values.set(span.start, { span, typed, text: before ? `${before.text} ${text}` : text });
  }
  return values.values();
}
