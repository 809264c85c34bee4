import type { Span } from '../../text/span.ts';
import type { EmbeddedPiece } from './embedded-document.ts';

/**
 * Finds a text again in the part of a document that it was made from, where only blanks between lines and words were
 * changed (block scalars of YAML, fences in lists): each line, or else each word of it, that stands there at its place.
 */
export function alignedPieces(value: string, document: string, span: Span): EmbeddedPiece[] {
  let from = span.start;
  const place = (part: string): EmbeddedPiece | undefined => {
    const skipped = /^[\s\\]*/.exec(document.slice(from, span.end))?.[0].length ?? 0;
    const start = from + skipped;
    const end = start + part.length;
    if (end > span.end || !document.startsWith(part, start)) return undefined;
    from = end;
    return { text: part, span: { start, end } };
  };
  return partsOf(value, LINE).flatMap((line): EmbeddedPiece[] => {
    if (line.trim() === '') return [{ text: line }];
    const whole = place(line);
    if (whole) return [whole];
    return partsOf(line, WORD).map(
      (word) => (word.trim() === '' ? undefined : place(word)) ?? { text: word },
    );
  });
}

/** From the first to the last character of a line that is no blank; what is between such parts is one of its own. */
const LINE = /(\S(?:[^\n]*\S)?)/;
const WORD = /(\S+)/;

function partsOf(text: string, pattern: RegExp): string[] {
  return text.split(pattern).filter((part) => part !== '');
}

/** The pieces with all that `pattern` matches in them as parts that are not known. */
export function withHoles(
  pieces: readonly EmbeddedPiece[],
  pattern: RegExp,
  fallback: Span,
): EmbeddedPiece[] {
  return pieces.flatMap((piece): EmbeddedPiece[] => {
    if (!('text' in piece)) return [piece];
    const { text, span } = piece;
    let at = 0;
    const cut = (end: number): EmbeddedPiece[] => {
      const part = text.slice(at, end);
      const place = span && { start: span.start + at, end: span.start + end };
      at = end;
      return part === '' ? [] : [place ? { text: part, span: place } : { text: part }];
    };
    const parts = [...text.matchAll(pattern)].flatMap((match): EmbeddedPiece[] => {
      const before = cut(match.index);
      at = match.index + match[0].length;
      const place = span ? { start: span.start + match.index, end: span.start + at } : fallback;
      return [...before, { hole: match[0], span: place }];
    });
    return [...parts, ...cut(text.length)];
  });
}
