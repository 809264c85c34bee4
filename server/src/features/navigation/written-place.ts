import type { ScriptWord } from '../../script/script-word.ts';
import { isText, type Piece, type Text } from '../../script/value.ts';
import type { Word } from '../../syntax/word.ts';
import type { Location } from '../../text/span.ts';

/** Where the characters of a word are written, one after the other; undefined where they are in several places or in none. */
export function writtenPlace(word: Word, uri: string, text: string): Location | undefined {
  if (isScriptWord(word)) return placeOfPieces(word.value.pieces);
  const { start, end } = word.span;
  const typed = text.slice(start, end);
  if (typed === word.text) return { uri, span: word.span };
  const quoted = typed === `"${word.text}"` || typed === `'${word.text}'`;
  return quoted ? { uri, span: { start: start + 1, end: end - 1 } } : undefined;
}

/** The document that a word stands in, where the run tells: a script may have sourced another. */
export function documentOfWord(word: Word, uri: string): string {
  return isScriptWord(word) ? word.uri : uri;
}

/** The words of a command that ran carry their values. */
function isScriptWord(word: Word): word is ScriptWord {
  return 'value' in word;
}

/** Of pieces that stand side by side in one document. */
function placeOfPieces(pieces: readonly Piece[]): Location | undefined {
  const [first, ...more] = pieces;
  if (!first || !isExact(first)) return undefined;
  let { end } = first.at.span;
  for (const piece of more) {
    if (!isExact(piece) || piece.at.uri !== first.at.uri || piece.at.span.start !== end) return undefined;
    end = piece.at.span.end;
  }
  return { uri: first.at.uri, span: { start: first.at.span.start, end } };
}

function isExact(piece: Piece): piece is Text & { readonly at: Location } {
  return isText(piece) && piece.at !== undefined && lengthOf(piece.at) === piece.text.length;
}

function lengthOf({ span }: Location): number {
  return span.end - span.start;
}
