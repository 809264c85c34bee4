import { concatenate, type Piece, type Value } from '../value.ts';

/** A piece of an expanded word, with what later stages of the expansion have to know of it. */
export interface Fragment {
  readonly piece: Piece;
  /** Quoted: neither split nor taken for a pattern. */
  readonly quoted: boolean;
  /** The result of an unquoted expansion: split at blanks. */
  readonly splits: boolean;
  /** The second and later elements of `$@` or an array: each is a word of its own. */
  readonly startsWord?: true;
}

export function joinFragments(fragments: readonly Fragment[]): Value {
  return concatenate(
    fragments.map(({ piece, startsWord }) => ({ pieces: startsWord ? [{ text: ' ' }, piece] : [piece] })),
  );
}

/** The elements of `$@` or an array: words of their own, or one value with blanks between where nothing splits. */
export function fragmentsOfList(values: readonly Value[], quoted: boolean): Fragment[] {
  return values.flatMap((value, index) => {
    const [first, ...rest] = value.pieces.length > 0 ? fragmentsOf(value, quoted) : [emptyFragment(quoted)];
    if (!first || index === 0) return first ? [first, ...rest] : rest;
    return [{ ...first, startsWord: true as const }, ...rest];
  });
}

function emptyFragment(quoted: boolean): Fragment {
  return { piece: { text: '' }, quoted, splits: !quoted };
}

/** The fragments of an expansion's result. */
export function fragmentsOf(value: Value, quoted: boolean): Fragment[] {
  if (value.pieces.length === 0 && quoted) return [emptyFragment(quoted)];
  return value.pieces.map((piece) => ({ piece, quoted, splits: !quoted }));
}
