import { firstIndex } from '../text/search.ts';
import type { Span } from '../text/span.ts';
import type { Fragment } from './expand/fragment.ts';

/** Text that was made out of pieces of the source, with the way back to where they were written. */
export class MappedText {
  readonly text: string;
  private readonly segments: readonly Segment[];

  constructor(parts: readonly SourcePart[]) {
    const segments: Segment[] = [];
    let length = 0;
    for (const { span, fragments } of parts) {
      for (const { piece } of fragments) {
        const text = typeof piece === 'string' ? piece : piece.source;
        const exact = text.length === span.end - span.start && fragments.length === 1;
        segments.push({
          text,
          start: length,
          end: length + text.length,
          span,
          exact,
          known: typeof piece === 'string',
        });
        length += text.length;
      }
    }
    this.segments = segments;
    this.text = segments.map(({ text }) => text).join('');
  }

  /** Where the text in `range` was written, and whether all of it is known. */
  source(range: Span): { readonly span: Span; readonly known: boolean } {
    const { segments } = this;
    const from = firstIndex(segments.length, (i) => (segments[i] as Segment).end > range.start);
    const to = firstIndex(segments.length, (i) => (segments[i] as Segment).start >= range.end);
    const touched = segments.slice(from, to);
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) return { span: { start: 0, end: 0 }, known: true };
    const start = first.exact ? first.span.start + range.start - first.start : first.span.start;
    const end = last.exact ? last.span.start + range.end - last.start : last.span.end;
    return { span: { start, end: Math.max(start, end) }, known: touched.every(({ known }) => known) };
  }
}

/** A part of a word, and what became of it. */
export interface SourcePart {
  readonly span: Span;
  readonly fragments: readonly Fragment[];
}

interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  /** True where each character of the text is one of the source. */
  readonly exact: boolean;
  readonly known: boolean;
}
