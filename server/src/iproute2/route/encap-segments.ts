/** Lightweight tunnels with a list of segments: SRv6, its local actions, and RPL. All are IPv6. */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { addressExpected, invalidArgument, stop } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseWrittenPrefix } from '../values/addresses.ts';
import { readNamed } from '../values/named-numbers.ts';
import { readUnsigned, U8_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import { checkProgram } from './encap-bpf.ts';
import { address, anything, device, readOptions } from './encap-options.ts';

/** The addresses are looked at once all options are read. */
export function checkSeg6(session: Session, clauses: readonly Clause[]): void {
  let mode: string | undefined;
  let segments: Word | undefined;
  readOptions(session, clauses, {
    mode(_, word) {
      if (!valuesOf(clauses, 'mode').includes(word.text)) {
        invalidArgument(session, word, '"mode" value is invalid');
      }
      mode = word.text;
    },
    tunsrc(_, word, name) {
      if (mode === undefined) invalidArgument(session, word, '"tunsrc" provided before "mode"');
      if (mode === 'inline') invalidArgument(session, word, '"tunsrc" invalid with inline mode');
      address('inet6')(session, word, name);
    },
    segs(_, word) {
      if (mode === undefined) invalidArgument(session, word, '"segs" provided before "mode"');
      segments = word;
    },
    hmac: anything,
  });
  if (segments) checkSegments(session, segments);
}

export function checkRpl(session: Session, clauses: readonly Clause[]): void {
  readOptions(session, clauses, { segs: anything });
  const [segments] = clauses;
  if (segments) checkSegments(session, valueWord(session, segments));
}

/** See `readEncap` for what comes back. */
export function checkSeg6Local(
  session: Session,
  clauses: readonly Clause[],
  words: readonly Word[],
): Word | undefined {
  let left: Word | undefined;
  let action = false;
  let segments: Word | undefined;
  const clauseOf = (name: string) => clauses.find((clause) => clause.spec?.name === name);
  readOptions(session, clauses, {
    action(_, word) {
      if (!valuesOf(clauses, 'action').includes(word.text)) {
        invalidArgument(session, word, '"action" value is invalid');
      }
      action = true;
    },
    table: (_, word) => void readNamed(session, 'table', word, 'invalid table id'),
    vrftable: (_, word) => void readNamed(session, 'table', word, 'invalid vrf table id'),
    nh4: address('inet'),
    nh6: address('inet6'),
    iif: device,
    oif: device,
    count: undefined,
    flavors: (_, word) => {
      left ??= checkFlavors(session, word, clauseOf('flavors')?.block ?? [], words);
    },
    srh: (_, word) => {
      const header = clauseOf('srh');
      segments = readRoutingHeader(session, word, header);
      left ??= header?.block[1]?.keyword ?? (segments === words.at(-1) ? segments : undefined);
    },
    endpoint: undefined,
  });
  const endpoint = clauseOf('endpoint');
  if (endpoint) checkProgram(session, endpoint, words);
  if (!action) stop(session, 'Missing action type\n');
  if (segments) checkSegments(session, segments);
  return left;
}

/** `srh segs LIST [hmac KEY]`: the list. */
function readRoutingHeader(session: Session, word: Word, clause: Clause | undefined): Word | undefined {
  if (word.text !== 'segs') invalidArgument(session, word, 'missing "segs" attribute for srh');
  const list = clause && valueWord(session, clause, 1);
  const [hmac] = clause?.block ?? [];
  if (hmac) valueWord(session, hmac);
  return list;
}

/**
 * Each flavor once; names in capitals or not. Lengths are read behind `next-csid` only, and in one order: the first word
 * out of order comes back.
 */
function checkFlavors(
  session: Session,
  word: Word,
  lengths: readonly Clause[],
  words: readonly Word[],
): Word | undefined {
  const flavors = word.text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  const known = flavors.every((flavor) => FLAVORS.includes(flavor));
  if (word.text === '' || !known || new Set(flavors).size < flavors.length) {
    invalidArgument(session, word, 'invalid "flavors" attribute');
  }
  if (!flavors.includes('next-csid')) return lengths[0]?.keyword;
  const [first, second] = lengths;
  const inOrder =
    first?.spec?.name === 'lblen' && second?.spec?.name === 'nflen' ? 2 : Math.min(lengths.length, 1);
  for (const length of lengths.slice(0, inOrder)) checkLength(session, length);
  if (inOrder < 2 && first?.spec?.name !== 'nflen' && (first?.values[0] ?? word) === words.at(-1)) {
    giveUp('`ip` reads on behind the end of this command, and crashes');
  }
  return lengths[inOrder]?.keyword;
}

function checkLength(session: Session, clause: Clause): void {
  const of = clause.spec?.name === 'lblen' ? 'locator-block' : 'locator-node function';
  readUnsigned(session, valueWord(session, clause), `"${of} length" value is invalid`, U8_MAX);
}

const FLAVORS = ['psp', 'usp', 'usd', 'next-csid'];

/** IPv6 addresses between commas; the message names the one that is none. */
function checkSegments(session: Session, word: Word): void {
  for (const segment of word.text.split(',').filter((part) => part !== '')) {
    const written = parseWrittenPrefix(segment, 'inet6');
    if (!written || segment.includes('/')) {
      addressExpected(session, 'inet6 address', { ...word, text: segment });
    }
  }
}

/** The words that an option takes, from the table. */
function valuesOf(clauses: readonly Clause[], name: string): readonly string[] {
  return clauses.find((clause) => clause.spec?.name === name)?.spec?.values[0]?.oneOf ?? [];
}
