/** Values of rules that have two parts: marks with masks, port and user id ranges. As ip/iprule.c reads them. */
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseNamed } from './named-numbers.ts';
import { parseUnsigned, U16_MAX } from './numbers.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** `MARK` or `MARK/MASK`. The message quotes the part that is wrong. */
export function readMark(session: Session, word: Word): { mark: number; mask: number | undefined } {
  const [shown, rest] = splitAt(word.text, '/');
  const mark = parseUnsigned(shown);
  if (mark === undefined) return invalidArgument(session, word, 'fwmark value is invalid', { shown });
  if (rest === undefined) return { mark, mask: undefined };
  const mask = parseUnsigned(rest);
  if (mask === undefined) return invalidArgument(session, word, 'fwmask value is invalid', { shown: rest });
  return { mark, mask };
}

/** `PORT`, `FIRST-LAST` or `PORT/MASK`. `name` is what the texts of older releases call it. */
export function readPorts(session: Session, word: Word, name: 'port' | 'dport'): PortRange {
  if (session.isBefore('6.15')) return readLoosePorts(session, word, name);
  const port = (shown: string, reason: string) =>
    parseUnsigned(shown, U16_MAX) ?? invalidArgument(session, word, reason, { shown, bare: true });
  const [first, last] = splitAt(word.text, '-');
  if (last !== undefined) {
    const start = port(first, 'invalid port range start');
    return { start, end: port(last, 'invalid port range end'), mask: U16_MAX };
  }
  const [single, maskText] = splitAt(word.text, '/');
  const mask = maskText === undefined ? U16_MAX : port(maskText, 'invalid mask');
  const start = port(single, 'invalid port');
  return { start, end: start, mask };
}

export interface PortRange extends Range {
  /** Of a single port, the bits that count. */
  readonly mask: number;
}

const PORT_RANGE = /^\s*([+-]?\d+)(?:-\s*([+-]?\d+))?/;

/** Before 6.15: sscanf("%hu-%hu"). What follows is not looked at, and numbers wrap at 16 bits. */
function readLoosePorts(session: Session, word: Word, name: string): PortRange {
  const match = PORT_RANGE.exec(word.text);
  if (!match) return invalidArgument(session, word, `invalid ${name} range`);
  const start = wrapped(match[1], 16);
  return { start, end: match[2] === undefined ? start : wrapped(match[2], 16), mask: U16_MAX };
}

/** The number that is left of a decimal text in so many bits. */
function wrapped(text: string | undefined, bits: number): number {
  return Number(BigInt.asUintN(bits, BigInt((text ?? '').replace('+', ''))));
}

const UID_RANGE = /^[ \t\n\v\f\r]*([+-]?\d+)-[ \t\n\v\f\r]*([+-]?\d+)/;

/** `FIRST-LAST`, read with sscanf("%u-%u"): what follows is not looked at, and numbers wrap at 32 bits. */
export function readUidRange(session: Session, word: Word): Range {
  const match = UID_RANGE.exec(word.text);
  if (!match) return invalidArgument(session, word, 'invalid UID range');
  return { start: wrapped(match[1], 32), end: wrapped(match[2], 32) };
}

/** All bits of a DSCP. */
export const DSCP_MASK = 0x3f;
/** All bits of a flow label. */
export const LABEL_MASK = 0xfffff;

/** `DSCP` or `DSCP/MASK`: a number, or a name of rt_dsfield. `mask` is undefined where all bits count. */
export function readDscp(session: Session, word: Word): { value: number; mask: number | undefined } {
  const [shown, text] = splitAt(word.text, '/');
  const value = parseUnsigned(shown) ?? dscpOf(parseNamed(session, 'tos', shown));
  if (value === undefined) return invalidArgument(session, word, 'invalid dscp', { shown, bare: true });
  const mask = readMask(session, word, text, 'invalid dscp mask');
  return { value, mask: mask === DSCP_MASK ? undefined : mask };
}

/** A name stands for the whole octet that a DSCP is the upper six bits of. */
function dscpOf(tos: number | undefined): number | undefined {
  return tos === undefined ? undefined : tos >>> 2;
}

/** `LABEL` or `LABEL/MASK`. */
export function readFlowLabel(session: Session, word: Word): { value: number; mask: number } {
  const [shown, text] = splitAt(word.text, '/');
  const value = parseUnsigned(shown);
  if (value === undefined) return invalidArgument(session, word, 'invalid flowlabel', { shown, bare: true });
  return { value, mask: readMask(session, word, text, 'invalid flowlabel mask') ?? LABEL_MASK };
}

function readMask(
  session: Session,
  word: Word,
  text: string | undefined,
  reason: string,
): number | undefined {
  if (text === undefined) return undefined;
  return parseUnsigned(text) ?? invalidArgument(session, word, reason, { shown: text, bare: true });
}

/** The text before and behind the first separator; the second is undefined where there is none. */
export function splitAt(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
