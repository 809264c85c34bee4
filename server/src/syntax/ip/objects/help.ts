import { type Context, type KeywordSpec, prefix, type VerbSpec } from '../keywords.ts';

/** For verbs that take no words. */
export const NO_WORDS: Context = { keywords: [] };

const summary = 'Prints the usage and ends with status 255.';

/** `help` where a verb is expected: nearly every object has it as its last. */
export const helpVerb: VerbSpec = {
  name: 'help',
  spellings: prefix('help'),
  context: NO_WORDS,
  summary,
};

/** `help` among the words behind a verb. */
export const helpWord: KeywordSpec = { name: 'help', spellings: prefix('help'), values: [], summary };
