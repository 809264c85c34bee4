import type { Location } from '../text/span.ts';

/**
 * A string as far as it is known: known text, holes for what cannot be known, in order.
 *
 * All that a script computes with is such a value. What cannot be known is never dropped and never guessed: it flows
 * on as a hole, into words (`Word.certain` false), conditions (an unknown status) and outputs.
 */
export interface Value {
  readonly pieces: readonly Piece[];
}

export type Piece = Text | Hole;

/** Known text. */
export interface Text {
  readonly text: string;
  /**
   * Where it was written: character for character if the place is as long as the text, else as a whole (`$x` for what
   * `x` held). Undefined for text that was computed.
   */
  readonly at?: Location;
}

/** A part of a value that is not known. */
export interface Hole {
  /** As written in the script (`$(hostname)`), for messages. */
  readonly source: string;
  readonly at?: Location;
  /** The same text wherever it stands: the number of the shell's process, the name of a temporary file. */
  readonly stable?: true;
  /** What the kernel draws by lot: never empty, and of a known shape. */
  readonly drawn?: 'hardware-address' | 'link-local-address';
}

export const EMPTY: Value = { pieces: [] };

/** Longer values become unknown: `x=$x$x` in a loop must not fill the memory. */
export const LONGEST_VALUE = 1 << 17;

/** Values of more pieces forget where they were written. */
const MOST_PIECES = 1000;

export function isText(piece: Piece): piece is Text {
  return 'text' in piece;
}

export function knownValue(text: string): Value {
  return text === '' ? EMPTY : { pieces: [{ text }] };
}

export function unknownValue(source: string): Value {
  return { pieces: [{ source }] };
}

/** The text of a value that is wholly known. */
export function textOf({ pieces }: Value): string | undefined {
  const [only] = pieces;
  if (only && pieces.length === 1) return isText(only) ? only.text : undefined;
  return pieces.every(isText) ? pieces.map(({ text }) => text).join('') : undefined;
}

/** What tells a value from all others although it is not known; undefined where nothing does. */
export function identityOf(value: Value): string | undefined {
  const same = value.pieces.every((piece) => isText(piece) || piece.stable);
  return same ? displayText(value) : undefined;
}

/** The value for people: holes as they were written. */
export function displayText(value: Value): string {
  return value.pieces.map((piece) => (isText(piece) ? piece.text : piece.source)).join('');
}

/** The value, a lone hole named after the expansion that it came out of now. */
export function namedValue(value: Value, source: string): Value {
  const [first, ...more] = value.pieces;
  return first && more.length === 0 && !isText(first) && !first.stable ? unknownValue(source) : value;
}

/** True where each character of the text is one of the document. */
function isExact({ text, at }: Text): boolean {
  return at !== undefined && at.span.end - at.span.start === text.length;
}

/** A part of a known text, with its place. */
export function sliceText({ text, at }: Text, start: number, end: number = text.length): Text {
  const part = text.slice(start, end);
  if (!at) return { text: part };
  if (!isExact({ text, at })) return { text: part, at };
  const from = at.span.start + start;
  return { text: part, at: { uri: at.uri, span: { start: from, end: from + part.length } } };
}

/** The value behind its first `start` characters, which have to be known. */
export function sliceValue({ pieces }: Value, start: number): Value {
  let left = start;
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const skipped = isText(piece) ? Math.min(left, piece.text.length) : 0;
    left -= skipped;
    if (!isText(piece)) kept.push(piece);
    else if (skipped < piece.text.length) kept.push(sliceText(piece, skipped));
  }
  return { pieces: kept };
}

export function concatenate(values: readonly Value[]): Value {
  const all = values.flatMap((value) => value.pieces);
  const pieces: Piece[] = [];
  let length = 0;
  for (const each of all) {
    const piece = all.length > MOST_PIECES && isText(each) ? { text: each.text } : each;
    const last = pieces.at(-1);
    length += isText(piece) ? piece.text.length : piece.source.length;
    if (length > LONGEST_VALUE) return unknownValue('…');
    if (isText(piece) && piece.text === '') continue;
    if (last && isText(piece) && isText(last) && !piece.at && !last.at)
      pieces[pieces.length - 1] = { text: last.text + piece.text };
    else pieces.push(piece);
  }
  return { pieces };
}

/** The value without the line breaks at its end, as a command substitution takes it. */
export function withoutTrailingNewlines({ pieces }: Value): Value {
  const kept = [...pieces];
  for (let last = kept.at(-1); last && isText(last); last = kept.at(-1)) {
    const { length } = last.text.replace(/\n+$/, '');
    if (length > 0) {
      kept[kept.length - 1] = sliceText(last, 0, length);
      break;
    }
    kept.pop();
  }
  return { pieces: kept };
}
