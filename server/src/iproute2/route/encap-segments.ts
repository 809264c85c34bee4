/** Lightweight tunnels with a list of segments: SRv6, its local actions, and RPL. All are IPv6. */
import type { RplEncap, Seg6Encap, Seg6Flavors, Seg6LocalEncap } from '../../kernel/encap/encap.ts';
import { type Address, anyAddress } from '../../net/address.ts';
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
export function readSeg6(session: Session, clauses: readonly Clause[]): Seg6Encap {
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
      session.endAtRequest('`tunsrc` in `encap seg6` is not modelled');
    },
    segs(_, word) {
      if (mode === undefined) invalidArgument(session, word, '"segs" provided before "mode"');
      segments = word;
    },
    hmac: () => endAtHmac(session),
  });
  return { kind: 'seg6', mode: mode ?? '', segments: readSegments(session, segments) };
}

function endAtHmac(session: Session): void {
  session.endAtRequest('`hmac` in `encap` is not modelled');
}

export function readRpl(session: Session, clauses: readonly Clause[]): RplEncap {
  readOptions(session, clauses, { segs: anything });
  const [segments] = clauses;
  return { kind: 'rpl', segments: readSegments(session, segments && valueWord(session, segments)) };
}

/** See `readEncap` for what comes back. */
export function readSeg6Local(
  session: Session,
  clauses: readonly Clause[],
  words: readonly Word[],
): { readonly encap: Seg6LocalEncap; readonly left: Word | undefined } {
  let left: Word | undefined;
  let action: string | undefined;
  const draft: Draft = {};
  let segments: Word | undefined;
  const clauseOf = (name: string) => clauses.find((clause) => clause.spec?.name === name);
  readOptions(session, clauses, {
    action(_, word) {
      if (!valuesOf(clauses, 'action').includes(word.text)) {
        invalidArgument(session, word, '"action" value is invalid');
      }
      action = word.text;
    },
    table(_, word) {
      draft.table = readNamed(session, 'table', word, 'invalid table id');
    },
    vrftable(_, word) {
      readNamed(session, 'table', word, 'invalid vrf table id');
      session.endAtRequest('`vrftable` in `encap seg6local` is not modelled');
    },
    nh4: address('inet', (found) => {
      draft.ipv4Gateway = found;
    }),
    nh6: address('inet6', (found) => {
      draft.ipv6Gateway = found;
    }),
    iif: device(),
    oif: device((index) => {
      draft.outInterface = index;
    }),
    count: undefined,
    flavors: (_, word) => {
      const read = readFlavors(session, word, clauseOf('flavors')?.block ?? [], words);
      left ??= read.left;
      draft.flavors = read.flavors;
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
  if (segments) draft.segments = readSegments(session, segments);
  if (clauseOf('count')) draft.counts = true;
  return { encap: { kind: 'seg6local', action, ...draft }, left };
}

type Draft = {
  -readonly [Field in Exclude<keyof Seg6LocalEncap, 'kind' | 'action'>]?: Seg6LocalEncap[Field];
};

/** `srh segs LIST [hmac KEY]`: the list. */
function readRoutingHeader(session: Session, word: Word, clause: Clause | undefined): Word | undefined {
  if (word.text !== 'segs') invalidArgument(session, word, 'missing "segs" attribute for srh');
  const list = clause && valueWord(session, clause, 1);
  const [hmac] = clause?.block ?? [];
  if (hmac) {
    valueWord(session, hmac);
    endAtHmac(session);
  }
  return list;
}

/**
 * Each flavor once; names in capitals or not. Lengths are read behind `next-csid` only, and in one order: the first word
 * out of order comes back.
 */
function readFlavors(
  session: Session,
  word: Word,
  lengths: readonly Clause[],
  words: readonly Word[],
): { readonly flavors: Seg6Flavors; readonly left?: Word | undefined } {
  const names = word.text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  const known = names.every((flavor) => FLAVORS.includes(flavor));
  if (word.text === '' || !known || new Set(names).size < names.length) {
    invalidArgument(session, word, 'invalid "flavors" attribute');
  }
  if (!names.includes('next-csid')) return { flavors: { names }, left: lengths[0]?.keyword };
  const [first, second] = lengths;
  const inOrder =
    first?.spec?.name === 'lblen' && second?.spec?.name === 'nflen' ? 2 : Math.min(lengths.length, 1);
  const [firstBits, secondBits] = lengths.slice(0, inOrder).map((length) => readLength(session, length));
  if (inOrder < 2 && first?.spec?.name !== 'nflen' && (first?.values[0] ?? word) === words.at(-1)) {
    giveUp('`ip` reads on behind the end of this command, and crashes');
  }
  const [locatorBlock, locatorNode] =
    first?.spec?.name === 'lblen' ? [firstBits, secondBits] : [undefined, firstBits];
  const flavors = {
    names,
    ...(locatorBlock !== undefined && { locatorBlock }),
    ...(locatorNode !== undefined && { locatorNode }),
  };
  return { flavors, left: lengths[inOrder]?.keyword };
}

function readLength(session: Session, clause: Clause): number {
  const of = clause.spec?.name === 'lblen' ? 'locator-block' : 'locator-node function';
  return readUnsigned(session, valueWord(session, clause), `"${of} length" value is invalid`, U8_MAX);
}

const FLAVORS = ['psp', 'usp', 'usd', 'next-csid'];

/**
 * IPv6 addresses between commas; the message names the one that is none. There are as many segments as commas and one, ::
 * where no address is left for them.
 */
function readSegments(session: Session, word: Word | undefined): Address[] {
  const parts = (word?.text ?? '').split(',');
  const segments = word
    ? parts.filter((part) => part !== '').map((part) => readSegment(session, word, part))
    : [];
  return parts.map((_, i) => segments[i] ?? anyAddress('inet6'));
}

function readSegment(session: Session, word: Word, text: string): Address {
  const written = parseWrittenPrefix(text, 'inet6');
  if (written && !text.includes('/')) return written.address ?? anyAddress('inet6');
  return addressExpected(session, 'inet6 address', { ...word, text });
}

/** The words that an option takes, from the table. */
function valuesOf(clauses: readonly Clause[], name: string): readonly string[] {
  return clauses.find((clause) => clause.spec?.name === name)?.spec?.values[0]?.oneOf ?? [];
}
