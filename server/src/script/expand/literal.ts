import type { ShellWord } from '../../syntax/shell/tree.ts';
import type { Field } from '../script-word.ts';

/** Fields of words that always come to the same, by the word. */
const fields = new WeakMap<ShellWord, Field>();

/**
 * What a word comes to in which nothing expands: no parameter, brace, pattern or `~`. Most words of scripts are such;
 * `expand` is asked once for each.
 */
export function literalField(word: ShellWord, uri: string, expand: () => Field): Field | undefined {
  const known = fields.get(word);
  if (known?.uri === uri) return known;
  if (!isLiteral(word)) return undefined;
  const field = expand();
  fields.set(word, field);
  return field;
}

function isLiteral({ parts }: ShellWord): boolean {
  const [part, ...more] = parts;
  return part?.kind === 'text' && more.length === 0 && !part.quoted && !MAY_EXPAND.test(part.text);
}

const MAY_EXPAND = /[{*?[~]/;
