/** `encap ioam6`: parse_encap_ioam6(). Its words have to stand in a fixed order. */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, invalidArgument, missingArgument } from '../errors.ts';
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
  private at = 0;

  constructor(clauses: readonly Clause[]) {
    this.clauses = clauses;
  }

  /** The next clause, if it is this keyword; it is read then. */
  take(name: string): Clause | undefined {
    const next = this.clauses[this.at];
    if (next?.spec?.name !== name) return undefined;
    this.at++;
    return next;
  }

  /** The next clause, if it is one of these keywords. */
  takeAny(names: readonly string[]): Clause | undefined {
    return this.take(names.find((name) => name === this.clauses[this.at]?.spec?.name) ?? '');
  }

  /** The value of the next clause, if it is this keyword. */
  takeValue(session: Session, name: string): Word | undefined {
    const clause = this.take(name);
    return clause && valueWord(session, clause);
  }
}

/** See `readEncap` for what comes back. */
export function checkIoam6(
  session: Session,
  clauses: readonly Clause[],
  words: readonly Word[],
): Word | undefined {
  const rest = new Rest(clauses);
  const frequency = rest.takeValue(session, 'freq');
  if (frequency) checkFrequency(session, frequency);
  const mode = rest.takeValue(session, 'mode');
  if (mode && !MODES.includes(mode.text)) refuse(session, mode, 'Invalid mode');
  checkOuterHeader(session, rest, mode === undefined || mode.text === 'inline');
  if (!rest.take('trace')) missingArgument(session, 'trace');
  if (!rest.take('prealloc')) missingArgument(session, 'prealloc');
  const last = checkTrace(session, rest);
  return last === words.at(-1) ? last : undefined;
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
  const source = rest.take('tunsrc');
  if (source) {
    if (inline && source.keyword) refuse(session, source.keyword, 'Inline mode does not need tunsrc');
    address('inet6')(session, valueWord(session, source), 'tunsrc');
  }
  const destination = rest.take('tundst');
  if (!destination) {
    if (!inline) missingArgument(session, 'tundst');
    return;
  }
  if (inline && destination.keyword) {
    refuse(session, destination.keyword, 'Inline mode does not need tundst');
  }
  address('inet6')(session, valueWord(session, destination), 'tundst');
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
