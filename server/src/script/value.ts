/**
 * A string as far as it is known: known text, holes for what cannot be known, in order.
 *
 * All that a script computes with is such a value. What cannot be known is never dropped and never guessed: it flows
 * on as a hole, into words (`Word.certain` false), conditions (an unknown status) and outputs.
 */
export interface Value {
  readonly pieces: readonly Piece[];
}

export type Piece = string | Hole;

/** A part of a value that is not known. */
export interface Hole {
  /** As written in the script (`$(hostname)`), for messages. */
  readonly source: string;
}

export const EMPTY: Value = { pieces: [] };

/** Longer values become unknown: `x=$x$x` in a loop must not fill the memory. */
export const LONGEST_VALUE = 1 << 17;

export function knownValue(text: string): Value {
  return text === '' ? EMPTY : { pieces: [text] };
}

export function unknownValue(source: string): Value {
  return { pieces: [{ source }] };
}

/** The text of a value that is wholly known. */
export function textOf(value: Value): string | undefined {
  const [first, ...more] = value.pieces;
  if (first === undefined) return '';
  return typeof first === 'string' && more.length === 0 ? first : undefined;
}

/** The value for people: holes as they were written. */
export function displayText(value: Value): string {
  return value.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.source)).join('');
}

/** The value, a lone hole named after the expansion that it came out of now. */
export function namedValue(value: Value, source: string): Value {
  const [first, ...more] = value.pieces;
  return typeof first === 'object' && more.length === 0 ? unknownValue(source) : value;
}

export function concatenate(values: readonly Value[]): Value {
  const pieces: Piece[] = [];
  let length = 0;
  for (const piece of values.flatMap((value) => value.pieces)) {
    const last = pieces.at(-1);
    length += typeof piece === 'string' ? piece.length : piece.source.length;
    if (length > LONGEST_VALUE) return unknownValue('…');
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return { pieces };
}

/** The value without the line breaks at its end, as a command substitution takes it. */
export function withoutTrailingNewlines(value: Value): Value {
  const last = value.pieces.at(-1);
  if (typeof last !== 'string') return value;
  return concatenate([{ pieces: value.pieces.slice(0, -1) }, knownValue(last.replace(/\n+$/, ''))]);
}
