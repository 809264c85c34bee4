import type { EmbeddedPiece } from './embedded-document.ts';

/** Characters that a shell takes as they are. */
const PLAIN = /^[\w./:=,@%+-]+$/;

/**
 * Pieces of one word, which no shell has split or expanded, as a shell has to be told it: what would mean something to
 * it is put into quotes, and holes too.
 */
export function quotedWord(pieces: readonly EmbeddedPiece[]): EmbeddedPiece[] {
  const quote = { text: "'" };
  if (pieces.every((piece) => 'text' in piece && piece.text === '')) return [quote, quote];
  return pieces.flatMap((piece): EmbeddedPiece[] => {
    if ('hole' in piece) return [{ text: '"' }, piece, { text: '"' }];
    if (PLAIN.test(piece.text)) return [piece];
    return piece.text.includes("'")
      ? [{ text: `'${piece.text.replaceAll("'", "'\\''")}'` }]
      : [quote, piece, quote];
  });
}

/** A command for a shell, of words that are quoted already. */
export function commandOf(words: readonly (readonly EmbeddedPiece[])[]): EmbeddedPiece[] {
  return words.flatMap((word, i) => (i === 0 ? word : [{ text: ' ' }, ...word]));
}
