import type { Word } from '../syntax/word.ts';
import { displayText, textOf, type Value } from './value.ts';

/** A word of a command that the script runs: what `ip` gets, and what the shell knows of it beyond that. */
export interface ScriptWord extends Word {
  /** What is known of the word, its known parts included where `certain` is false. */
  readonly value: Value;
  /** The document that `span` is in. */
  readonly uri: string;
}

/** One word after all expansions, with the place where it was written. */
export interface Field {
  readonly value: Value;
  readonly span: Word['span'];
  readonly uri: string;
  /** False where it may be several words, or none, or the names of files. */
  readonly whole: boolean;
}

export function wordOf({ value, span, uri, whole }: Field): ScriptWord {
  const text = textOf(value);
  return { text: text ?? displayText(value), span, uri, certain: whole && text !== undefined, value };
}
