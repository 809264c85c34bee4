/** `encap ioam6`: parse_encap_ioam6(). Its words have to stand in a fixed order. */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, incompleteCommand, invalidArgument, missingArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, U16_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import { address } from './encap-options.ts';

/** What fits into the text buffer of iproute2. */
const LONGEST_FREQUENCY = 15;
const MOST_PACKETS = 1_000_000;
const MOST_OCTETS = 244;

/** The clauses that are still to be read. */
class Rest {
  private readonly clauses: readonly Clause[];
  private readonly last: Word | undefined;
  private at = 0;

  /** `last` is the last word of the command. */
  constructor(clauses: readonly Clause[], last: Word | undefined) {
    this.clauses = clauses;
    this.last = last;
  }

  /** The next clause, if it is this keyword. */
  next(name: string): Clause | undefined {
    const next = this.clauses[this.at];
    return next?.spec?.name === name ? next : undefined;
  }

  /** The next clause, if it is this keyword; it is read then. */
  take(name: string): Clause | undefined {
    const next = this.next(name);
    if (next) this.at++;
    return next;
  }

  /** The first word that is not read. */
  get unread(): Word | undefined {
    return this.clauses[this.at]?.keyword;
  }

  /** The next clause, if it is one of these keywords. */
  takeAny(names: readonly string[]): Clause | undefined {
    return this.take(names.find((name) => name === this.clauses[this.at]?.spec?.name) ?? '');
  }

  /** Checks the value of the next clause, if it is this keyword. The command may not end there. */
  checkValue(session: Session, name: string, check: (word: Word) => void): Word | undefined {
    const clause = this.take(name);
    const word = clause && valueWord(session, clause);
    if (!word) return undefined;
    check(word);
    if (word === this.last) incompleteCommand(session, word);
    return word;
  }
}

/** See `readEncap` for what comes back. */
export function checkIoam6(
  session: Session,
  clauses: readonly Clause[],
  words: readonly Word[],
): Word | undefined {
  const rest = new Rest(clauses, words.at(-1));
  rest.checkValue(session, 'freq', (word) => checkFrequency(session, word));
  const mode = rest.checkValue(session, 'mode', (word) => {
    if (!MODES.includes(word.text)) refuse(session, word, 'Invalid mode');
  });
  checkOuterHeader(session, rest, mode === undefined || mode.text === 'inline');
  const trace = rest.take('trace') ?? missingArgument(session, 'trace');
  if (trace.keyword === words.at(-1)) incompleteCommand(session, trace.keyword);
  if (!rest.take('prealloc')) missingArgument(session, 'prealloc');
  const last = checkTrace(session, rest);
  return rest.unread ?? (last === words.at(-1) ? last : undefined);
}

const MODES = ['inline', 'encap', 'auto'];

/** `K/N` with 1 <= K <= N <= 1000000. */
function checkFrequency(session: Session, word: Word): void {
  if (new TextEncoder().encode(word.text).length > LONGEST_FREQUENCY) {
    refuse(session, word, 'Invalid frequency (too long)');
  }
  const numbers = word.text.split('/').map((part) => parseUnsigned(part, undefined, 'decimal'));
  const [k, n] = numbers;
  if (numbers.length !== 2 || k === undefined || n === undefined) {
    refuse(session, word, 'Invalid frequency (malformed)');
  }
  if (k < 1 || k > MOST_PACKETS) refuse(session, word, 'Out of bound "k" frequency');
  if (n < 1 || n > MOST_PACKETS) refuse(session, word, 'Out of bound "n" frequency');
  if (k > n) refuse(session, word, 'Frequency with k > n is forbidden');
}

function checkOuterHeader(session: Session, rest: Rest, inline: boolean): void {
  checkEnd(session, rest, 'tunsrc', inline);
  const destination = checkEnd(session, rest, 'tundst', inline);
  if (!destination && !inline) missingArgument(session, 'tundst');
}

/** An end of the outer tunnel, which has none in inline mode. */
function checkEnd(session: Session, rest: Rest, name: string, inline: boolean): Word | undefined {
  const keyword = rest.next(name)?.keyword;
  if (keyword && inline) refuse(session, keyword, `Inline mode does not need ${name}`);
  return rest.checkValue(session, name, (word) => address('inet6')(session, word, name));
}

const traceChecks: Readonly<Record<string, (session: Session, word: Word) => void>> = {
  type(session, word) {
    if (!parseUnsigned(word.text)) refuse(session, word, 'Invalid trace type');
  },
  ns(session, word) {
    if (parseUnsigned(word.text, U16_MAX) === undefined) refuse(session, word, 'Invalid namespace ID');
  },
  size(session, word) {
    const size = parseUnsigned(word.text, U16_MAX);
    if (!size) refuse(session, word, 'Invalid trace size');
    if (size % 4 !== 0) refuse(session, word, 'Trace size must be a 4-octet multiple');
    if (size > MOST_OCTETS) refuse(session, word, 'Trace size is too big');
  },
};

/** `type`, `ns` and `size` in any order: all are required. Gives the last value. */
function checkTrace(session: Session, rest: Rest): Word | undefined {
  let last: Word | undefined;
  const names = Object.keys(traceChecks);
  const seen = new Set<string>();
  for (;;) {
    const clause = rest.takeAny(names);
    if (!clause) break;
    const name = clause.spec?.name ?? '';
    const word = valueWord(session, clause);
    if (seen.has(name)) duplicateOrGarbage(session, name, word);
    seen.add(name);
    traceChecks[name]?.(session, word);
    last = word;
  }
  const missing = names.find((name) => !seen.has(name));
  if (missing) missingArgument(session, missing);
  return last;
}

/** All messages of this tunnel lack the line break that others end with. */
function refuse(session: Session, word: Word, reason: string): never {
  return invalidArgument(session, word, reason, { bare: true });
}
