import type { Word } from '../../syntax/word.ts';
import { failWith } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseIpv4 } from '../values/addresses.ts';

/** The longest hardware address that iproute2 has room for, in octets. */
const MOST_OCTETS = 32;

/**
 * Reads a hardware address (ll_addr_a2n() in lib/ll_addr.c): octets in hexadecimal between colons, or a dotted IPv4
 * address. Gives its octets; their number is not checked here.
 */
export function readHardwareAddress(session: Session, word: Word): readonly number[] {
  if (word.text.includes('.')) return readDotted(session, word);
  const octets: number[] = [];
  for (const part of word.text.split(':').slice(0, MOST_OCTETS)) {
    const octet = leadingHexadecimal(part);
    if (octet === undefined || octet > 0xff) invalid(session, word, part);
    octets.push(octet);
  }
  return octets;
}

export function formatHardwareAddress(octets: readonly number[]): string {
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

function readDotted(session: Session, word: Word): readonly number[] {
  const address = parseIpv4(word.text)?.w0 ?? invalid(session, word, word.text);
  return [address >>> 24, (address >>> 16) & 0xff, (address >>> 8) & 0xff, address & 0xff];
}

/** The number at the start of the text, as sscanf("%x") finds it: what follows is not looked at. */
function leadingHexadecimal(text: string): number | undefined {
  const digits = /^\s*\+?(?:0[xX])?([0-9a-fA-F]+)/.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

/** `part` is what was left to read. */
function invalid(session: Session, word: Word, part: string): never {
  return failWith(session, `"${part}" is invalid lladdr.\n`, word);
}
