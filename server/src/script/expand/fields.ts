import type { Word } from '../../syntax/word.ts';
import type { Span } from '../../text/span.ts';
import { displayText, knownValue, type Piece, textOf, type Value } from '../value.ts';
import { type Fragment, joinFragments } from './fragment.ts';
import { hasGlob } from './pattern.ts';
import { splitText } from './split.ts';

/** One word of a command after all expansions, with the place where it was written. */
export interface Field {
  readonly value: Value;
  readonly span: Span;
  /** False where it may be several words, or none, or the names of files. */
  readonly whole: boolean;
}

/** Word splitting (bash(1)): the results of unquoted expansions break at the characters of `IFS`. */
export function splitFields(fragments: readonly Fragment[], span: Span, separators: string): Field[] {
  const fields: Fragment[][] = [];
  let open = false;
  const add = (fragment: Fragment) => {
    if (open) fields.at(-1)?.push(fragment);
    else fields.push([fragment]);
    open = true;
  };
  for (const { startsWord, ...fragment } of fragments) {
    if (startsWord) open = false;
    if (!fragment.splits || typeof fragment.piece !== 'string') {
      add(fragment);
      continue;
    }
    const split = splitText(fragment.piece, separators);
    if (split.leading) open = false;
    for (const [index, text] of split.fields.entries()) {
      if (index > 0) open = false;
      add({ ...fragment, piece: text });
    }
    if (split.trailing) open = false;
  }
  return fields.map((field) => fieldOf(field, span));
}

function fieldOf(fragments: readonly Fragment[], span: Span): Field {
  const globs = fragments.some(({ piece, quoted }) => !quoted && typeof piece === 'string' && hasGlob(piece));
  const holes = fragments.some(({ piece, quoted }) => !quoted && typeof piece !== 'string');
  return { value: joinFragments(fragments), span, whole: !globs && !holes };
}

export function wordOf({ value, span, whole }: Field): Word {
  const text = textOf(value);
  return { text: text ?? displayText(value), span, certain: whole && text !== undefined };
}

export function fieldOfWord(word: Word): Field {
  const pieces: Piece[] = [{ source: word.text }];
  return { value: word.certain ? knownValue(word.text) : { pieces }, span: word.span, whole: word.certain };
}
