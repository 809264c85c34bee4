import { isBlank, NEWLINE, OPEN_PARENTHESIS, SEMICOLON, skipBlanks } from './characters.ts';
import type { Skipper } from './skipper.ts';

/** Longer heads of loops are not looked through. */
const MOST_WORDS = 1000;

/**
 * `for x in words; { ... }`: bash takes braces for `do` and `done`, which the grammar does not know. The offset of the `{`
 * behind the head of the loop whose keyword ends at `at`; -1 for a loop with `do`.
 */
export function braceOfLoop(text: string, at: number, skipper: Skipper): number {
  let next = behindHead(text, at, skipper);
  if (text.charCodeAt(next) === SEMICOLON) next++;
  while (isBlank(text.charCodeAt(next)) || text.charCodeAt(next) === NEWLINE) next++;
  return /^\{\s/.test(text.slice(next, next + 2)) ? next : -1;
}

/** Where the words of the head end, or its `((...))`. */
function behindHead(text: string, from: number, skipper: Skipper): number {
  let at = skipBlanks(text, from);
  if (text.charCodeAt(at) === OPEN_PARENTHESIS) return skipBlanks(text, skipper.parenthesised(at, at));
  for (let words = 0; words < MOST_WORDS; words++) {
    const end = skipper.word(at);
    if (end <= at) break;
    at = skipBlanks(text, end);
  }
  return at;
}
