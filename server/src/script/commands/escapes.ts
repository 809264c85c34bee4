import { decodeAnsiC } from '../../syntax/shell/ansi-c.ts';
import { isText, type Piece, type Value } from '../value.ts';

/**
 * A value with its backslash escapes resolved. A piece that holds one of the `unlike` escapes, which mean something
 * else here than in `$'...'`, or that ends within an escape, is not known.
 */
export function withEscapes(value: Value, unlike: RegExp): Value {
  const pieces = value.pieces.map((piece): Piece => {
    if (!isText(piece) || !piece.text.includes('\\')) return piece;
    const withoutPairs = piece.text.replaceAll('\\\\', '');
    if (unlike.test(withoutPairs) || withoutPairs.endsWith('\\')) return { source: piece.text };
    return { text: decodeAnsiC(piece.text) };
  });
  return { pieces };
}
