/** A half-open range of UTF-16 offsets in one document: `start` is in, `end` is out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named document. `uri` is whatever names documents to the caller (a URI or a path). */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** True where `offset` is inside, or just behind, the span: where an editor's cursor "touches" it. */
export function touches(range: Span, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** True where the whole of `inner` lies in `outer`. */
export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest span that holds both. */
export function cover(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}
