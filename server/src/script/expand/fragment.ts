import { concatenate, type Piece, type Value } from '../value.ts';

/** A piece of an expanded word, with what later stages of the expansion have to know of it. */
export interface Fragment {
  readonly piece: Piece;
  /** Quoted: neither split nor taken for a pattern. */
  readonly quoted: boolean;
  /** The result of an unquoted expansion: split at blanks. */
  readonly splits: boolean;
}

export function joinFragments(fragments: readonly Fragment[]): Value {
  return concatenate(fragments.map(({ piece }) => ({ pieces: [piece] })));
}

/** The fragments of an expansion's result. */
export function fragmentsOf(value: Value, quoted: boolean): Fragment[] {
  if (value.pieces.length === 0 && quoted) return [{ piece: '', quoted, splits: false }];
  return value.pieces.map((piece) => ({ piece, quoted, splits: !quoted }));
}
