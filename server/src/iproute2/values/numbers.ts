/**
 * Numbers as the C library reads them: strtoul() with the ranges that iproute2's get_u8() and so on check.
 */
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';

const ULONG_MAX = (1n << 64n) - 1n;
const LONG_MAX = (1n << 63n) - 1n;
export const U8_MAX = 0xff;
export const U16_MAX = 0xffff;
export const U32_MAX = 0xffffffff;
/** The last value that get_u64() takes, rounded up: numbers that large are not told apart. */
export const U64_MAX = 2 ** 64;
const S32_MAX = 0x7fffffff;

/** An integer at the start of a text, as strtoul() and strtol() find it; `end` is where it stops. */
interface Scanned {
  readonly negative: boolean;
  readonly magnitude: bigint;
  readonly end: number;
}

const INTEGER = {
  auto: /^[ \t\n\v\f\r]*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)/,
  decimal: /^[ \t\n\v\f\r]*([+-]?)([0-9]+)/,
  hexadecimal: /^[ \t\n\v\f\r]*([+-]?)(?:0[xX](?=[0-9a-fA-F]))?([0-9a-fA-F]+)/,
};

/** `auto` takes a leading 0x for hexadecimal and 0 for octal: base 0 of strtoul(). */
export type NumberBase = keyof typeof INTEGER;

function scan(text: string, base: NumberBase): Scanned | undefined {
  const match = INTEGER[base].exec(text);
  if (!match) return undefined;
  const digits = match[2] as string;
  return { negative: match[1] === '-', magnitude: magnitudeOf(digits, base), end: match[0].length };
}

function magnitudeOf(digits: string, base: NumberBase): bigint {
  if (base === 'hexadecimal') return BigInt(`0x${digits}`);
  if (base === 'decimal' || !digits.startsWith('0') || digits.length === 1) return BigInt(digits);
  return BigInt(/^0[xX]/.test(digits) ? digits : `0o${digits}`);
}

/** What nearly all numbers in scripts look like: read without the detour through arbitrary precision. */
const PLAIN_DECIMAL = /^(?:0|[1-9]\d{0,14})$/;

/**
 * The unsigned number at the start of `text` and where it ends; undefined without digits. A minus sign negates
 * modulo 2^64, as strtoul() does; what is too large gives `Infinity`.
 */
export function leadingUnsigned(
  text: string,
  base: NumberBase = 'auto',
): { value: number; end: number } | undefined {
  const found = scan(text, base);
  if (!found) return undefined;
  if (found.magnitude > ULONG_MAX) return { value: Number.POSITIVE_INFINITY, end: found.end };
  const value = found.negative ? BigInt.asUintN(64, -found.magnitude) : found.magnitude;
  return { value: Number(value), end: found.end };
}

/** The whole text as an unsigned number up to `max`, or undefined. */
export function parseUnsigned(
  text: string,
  max: number = U32_MAX,
  base: NumberBase = 'auto',
): number | undefined {
  if (base !== 'hexadecimal' && PLAIN_DECIMAL.test(text)) {
    const value = Number(text);
    return value <= max ? value : undefined;
  }
  const found = leadingUnsigned(text, base);
  return found && found.end === text.length && found.value <= max ? found.value : undefined;
}

/** The whole text as a signed 32-bit number (get_s32(), get_integer()), or undefined. */
export function parseSigned(text: string): number | undefined {
  const found = scan(text, 'auto');
  if (!found || found.end !== text.length || found.magnitude > LONG_MAX) return undefined;
  const value = Number(found.negative ? -found.magnitude : found.magnitude);
  return value <= S32_MAX && value >= -S32_MAX - 1 ? value : undefined;
}

/** Reads an unsigned number up to `max`; anything else is the wrong-argument error with `reason`. */
export function readUnsigned(session: Session, word: Word, reason: string, max: number = U32_MAX): number {
  return parseUnsigned(word.text, max) ?? invalidArgument(session, word, reason);
}

/** The whole text as a signed number cut down to 32 bits, as where strtol()'s result is put into an int; or undefined. */
export function parseTruncated(text: string): number | undefined {
  const found = scan(text, 'auto');
  if (!found || found.end !== text.length) return undefined;
  if (found.magnitude > LONG_MAX) return found.negative ? 0 : -1;
  return Number(BigInt.asIntN(32, found.negative ? -found.magnitude : found.magnitude));
}

/** Reads the id of a tunnel: an unsigned number of 64 bits. `name` is what the message calls it. */
export function readTunnelId(session: Session, word: Word, name = 'tun_id'): bigint {
  const found = scan(word.text, 'auto');
  if (!found || found.end !== word.text.length || found.magnitude > ULONG_MAX) {
    return invalidArgument(session, word, `"${name}" value is invalid`);
  }
  return BigInt.asUintN(64, found.negative ? -found.magnitude : found.magnitude);
}
