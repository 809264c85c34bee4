import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import { type Span, touches } from '../text/span.ts';

/** A word of a command that is not written out (`"$GW"`), and what it was in a run. */
export interface HeldValue {
  readonly span: Span;
  readonly typed: string;
  readonly text: string;
}

/** What the word under the cursor was each time the command ran, every value once. Nothing for a word that is written out. */
export function heldValues(analysis: ScriptAnalysis, { span }: SourceCommand, offset: number): HeldValue[] {
  const words = analysis.timeline
    .stepsAt(span)
    .filter(({ location, translated }) => location.uri === analysis.uri && !translated)
    .flatMap(({ command }) => command.words)
    .filter((word) => word.certain && touches(word.span, offset));
  const found = new Map<string, HeldValue>();
  for (const { span: at, text } of words) {
    const typed = analysis.text.slice(at.start, at.end);
    if (!typed.includes('$') || found.has(text)) continue;
    found.set(text, { span: at, typed, text });
  }
  return [...found.values()];
}
