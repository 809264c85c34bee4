import type { Analysis, Language } from '../../../server/src/analysis/analysis.ts';
import { createEngine } from '../../../server/src/host/engine.ts';
import type { Span } from '../../../server/src/text/span.ts';

const engine = await createEngine();

/** Where the cursor is in a text. */
const CURSOR = '<|>';

export interface Marked {
  readonly analysis: Analysis;
  readonly text: string;
  readonly offset: number;
}

/** Analyses a text that shows the cursor as `<|>`; without one the offset is -1. */
export function analysed(
  marked: string,
  { language = 'shell', uri = 'file:///lab/script.sh', world = 'assumed' } = {} as {
    readonly language?: Language;
    readonly uri?: string;
    readonly world?: string;
  },
): Marked {
  const text = marked.replace(CURSOR, '');
  return {
    analysis: engine.analyse({ uri, text, language }, { world, roots: [] }),
    text,
    offset: marked.indexOf(CURSOR),
  };
}

/** The text with `«` and `»` around the spans. */
export function drawn(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap(({ start, end }) => [
    { at: start, mark: '«' },
    { at: end, mark: '»' },
  ]);
  const fromBehind = marks.sort((a, b) => b.at - a.at || (a.mark === '«' ? -1 : 1));
  return fromBehind.reduce((result, { at, mark }) => result.slice(0, at) + mark + result.slice(at), text);
}

/** The text after the edits. */
export function edited(
  text: string,
  edits: readonly { readonly span: Span; readonly text: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
      text,
    );
}
