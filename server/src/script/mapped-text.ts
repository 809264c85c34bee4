import { firstIndex } from '../text/search.ts';
import type { Location, Span } from '../text/span.ts';
import { isText, type Piece, type Value } from './value.ts';

/** Text that commands are read from although it was made by others, with the way back to where it was written. */
export class MappedText {
  readonly text: string;
  /** The document that its first placed piece stands in; that of `fallback` where nothing was written as such. */
  readonly uri: string;
  private readonly segments: readonly Segment[];
  private readonly fallback: Span;

  /** `fallback` is where computed pieces are said to stand; `hole` is the text that stands for what is not known. */
  constructor(value: Value, fallback: Location, hole: (source: string) => string = (source) => source) {
    const placed = value.pieces.find(({ at }) => at !== undefined)?.at ?? fallback;
    this.uri = placed.uri;
    this.fallback = placed.uri === fallback.uri ? fallback.span : placed.span;
    this.segments = segmentsOf(value.pieces, this.uri, hole);
    this.text = this.segments.map(({ text }) => text).join('');
  }

  /** The text in `range` for people: what is not known as it was written. */
  display({ start, end }: Span): string {
    const touched = this.segments.filter((each) => each.end > start && each.start < end);
    const cut = (each: Segment) => each.text.slice(Math.max(0, start - each.start), end - each.start);
    return touched.map((each) => each.source ?? cut(each)).join('');
  }

  /** Where the text in `range` was written, and whether all of it is known. */
  source(range: Span): { readonly span: Span; readonly known: boolean } {
    const { segments } = this;
    const from = firstIndex(segments.length, (i) => (segments[i] as Segment).end > range.start);
    const to = firstIndex(segments.length, (i) => (segments[i] as Segment).start >= range.end);
    const touched = segments.slice(from, Math.max(to, range.start === range.end ? from + 1 : to));
    const placed = touched.filter(({ span }) => span !== undefined);
    const [first, last] = [placed[0], placed.at(-1)];
    const known = touched.every((segment) => segment.known);
    if (!first?.span || !last?.span) return { span: this.fallback, known };
    const start = first.exact ? first.span.start + Math.max(0, range.start - first.start) : first.span.start;
    const end = last.exact ? last.span.start + Math.min(range.end, last.end) - last.start : last.span.end;
    return { span: { start, end: Math.max(start, end) }, known };
  }
}

interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where it was written in the document that all this maps to. */
  readonly span: Span | undefined;
  /** True where each character of the text is one of the document. */
  readonly exact: boolean;
  readonly known: boolean;
  /** What is not known, as it was written. */
  readonly source: string | undefined;
}

function segmentsOf(pieces: readonly Piece[], uri: string, hole: (source: string) => string): Segment[] {
  let length = 0;
  return pieces.map((piece) => {
    const known = isText(piece);
    const text = known ? piece.text : hole(piece.source);
    const start = length;
    length += text.length;
    const span = piece.at?.uri === uri ? piece.at.span : undefined;
    const exact = span !== undefined && span.end - span.start === text.length;
    const source = known ? undefined : piece.source;
    return { text, start, end: length, span, exact, known, source };
  });
}
