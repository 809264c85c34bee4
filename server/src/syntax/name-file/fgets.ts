/** What one fgets() yields: a line with its line break, or as much of it as fits the buffer. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly line: number;
  /** True for the second and later pieces of one line. */
  readonly continued: boolean;
}

/** fgets() into char[512] leaves room for this many bytes. */
const BUFFER_BYTES = 511;

/** The pieces of a text in the order fgets() yields them; together they are the text. */
export function* pieces(text: string): Iterable<Piece> {
  let start = 0;
  for (let line = 0; start < text.length; line++) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    let continued = false;
    while (start < end) {
      const next = bufferEnd(text, start, end);
      yield { text: text.slice(start, next), start, line, continued };
      start = next;
      continued = true;
    }
  }
}

/** Where the buffer is full, counted in UTF-8 bytes; `end` if all fits. */
function bufferEnd(text: string, start: number, end: number): number {
  if ((end - start) * 3 <= BUFFER_BYTES) return end;
  let bytes = 0;
  let at = start;
  while (at < end) {
    const code = text.codePointAt(at) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > BUFFER_BYTES) return at;
    at += code < 0x10000 ? 1 : 2;
  }
  return end;
}
