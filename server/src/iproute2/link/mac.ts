/** Hardware addresses as iproute2 reads them: ll_addr_a2n() in lib/ll_addr.c. */
import type { Word } from '../../syntax/word.ts';
import { failWith } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseIpv4 } from '../values/ipv4.ts';

/** The longest hardware address that iproute2 has room for in most places, in octets. */
const MOST_OCTETS = 32;

/** ETH_ALEN: octets of an Ethernet address. */
export const ETHERNET_OCTETS = 6;

const ULONG_MAX = (1n << 64n) - 1n;

/** A hardware address, or the part of the text that is none. */
type Parsed =
  | { readonly octets: readonly number[]; readonly invalid?: undefined }
  | { readonly octets?: undefined; readonly invalid: string };

/**
 * Parses octets in hexadecimal between colons, or a dotted IPv4 address. Where there is room for `room` octets only,
 * what follows is not looked at, and the length comes out as one too many.
 */
export function parseHardwareAddress(text: string, room = MOST_OCTETS): Parsed {
  if (text.includes('.')) return parseDotted(text);
  const octets: number[] = [];
  for (const part of text.split(':').slice(0, room)) {
    const octet = leadingHexadecimal(part);
    if (octet === undefined || octet < 0 || octet > 0xff) return { invalid: part };
    octets.push(octet);
  }
  return { octets: text.split(':').length > room ? [...octets, 0] : octets };
}

/** Reads a hardware address and gives its octets; their number is not checked here. */
export function readHardwareAddress(session: Session, word: Word, room?: number): readonly number[] {
  const { octets, invalid } = parseHardwareAddress(word.text, room);
  return octets ?? failWith(session, `"${invalid}" is invalid lladdr.\n`, word);
}

export function formatHardwareAddress(octets: readonly number[]): string {
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

function parseDotted(text: string): Parsed {
  const address = parseIpv4(text)?.w0;
  if (address === undefined) return { invalid: text };
  return { octets: [address >>> 24, (address >>> 16) & 0xff, (address >>> 8) & 0xff, address & 0xff] };
}

/**
 * The number at the start of the text, as sscanf("%x") finds it: what follows is not looked at, and of a large number the
 * last 32 bits are taken.
 */
function leadingHexadecimal(text: string): number | undefined {
  const digits = /^\s*\+?(?:0[xX])?([0-9a-fA-F]+)/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const number = BigInt(`0x${digits}`);
  return number > ULONG_MAX ? -1 : Number(BigInt.asIntN(32, number));
}
