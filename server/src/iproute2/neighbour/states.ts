import { exact, matchesSpelling, prefix } from '../../syntax/ip/keywords.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseUnsigned } from '../values/numbers.ts';

/** The states by name: nud_state_a2n() in ip/ipneigh.c. Three may be cut short. */
const spellings = [
  ...prefix('permanent', 'reachable'),
  ...exact('noarp', 'none', 'stale', 'incomplete', 'delay', 'probe'),
  ...prefix('failed'),
];

/** The states by number: each is one bit. */
const BITS: readonly number[] = [0, 1, 2, 4, 8, 16, 32, 64, 128];

/** Checks the value of `nud`: a state by name or by its bit; `all` only where a choice is made (`selects`). */
export function checkState(session: Session, word: Word, { selects }: { readonly selects: boolean }): void {
  if (matchesSpelling(word.text, spellings)) return;
  const number = parseUnsigned(word.text);
  if (number !== undefined && BITS.includes(number)) return;
  if (!(selects && word.text === 'all')) invalidArgument(session, word, 'nud state is bad', { bare: true });
}
