/** Address families as `ip -f` names them. */
export type Family = 'inet' | 'inet6';

/**
 * An IPv4 or IPv6 address: a value, never changed.
 *
 * The bits are kept as signed 32-bit words, most significant first, in fixed fields: V8 stores such integers
 * inline, and comparing two addresses touches no array. An IPv4 address uses `w0` only. Nobody but this folder
 * and the tries of `kernel/` looks at the words.
 */
export interface Address {
  readonly family: Family;
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;
}

/** Number of bits in an address of the family: 32 or 128. */
export function addressBits(family: Family): 32 | 128 {
  return family === 'inet' ? 32 : 128;
}

/** An IPv4 address holds one word: a full table has a million of them. */
class Ipv4Address implements Address {
  readonly w0: number;

  constructor(word: number) {
    this.w0 = word;
  }

  get family(): 'inet' {
    return 'inet';
  }

  get w1(): number {
    return 0;
  }

  get w2(): number {
    return 0;
  }

  get w3(): number {
    return 0;
  }
}

export function ipv4(word: number): Address {
  return new Ipv4Address(word | 0);
}

class Ipv6Address implements Address {
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;

  constructor(w0: number, w1: number, w2: number, w3: number) {
    this.w0 = w0;
    this.w1 = w1;
    this.w2 = w2;
    this.w3 = w3;
  }

  get family(): 'inet6' {
    return 'inet6';
  }
}

export function ipv6(w0: number, w1: number, w2: number, w3: number): Address {
  return new Ipv6Address(w0 | 0, w1 | 0, w2 | 0, w3 | 0);
}

/** `0.0.0.0` or `::`. */
export function anyAddress(family: Family): Address {
  return family === 'inet' ? ipv4(0) : ipv6(0, 0, 0, 0);
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.w0 === b.w0 && a.w1 === b.w1 && a.w2 === b.w2 && a.w3 === b.w3 && a.family === b.family;
}

export function isAny(address: Address): boolean {
  return (address.w0 | address.w1 | address.w2 | address.w3) === 0;
}

/** Orders by family (IPv4 first), then by numeric value. Negative, 0 or positive. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family === 'inet' ? -1 : 1;
  return (
    (a.w0 >>> 0) - (b.w0 >>> 0) ||
    (a.w1 >>> 0) - (b.w1 >>> 0) ||
    (a.w2 >>> 0) - (b.w2 >>> 0) ||
    (a.w3 >>> 0) - (b.w3 >>> 0)
  );
}

/** How many leading bits two addresses of one family share. */
export function commonBits(a: Address, b: Address): number {
  let differing = a.w0 ^ b.w0;
  if (differing !== 0) return Math.clz32(differing);
  if (a.family === 'inet') return 32;
  differing = a.w1 ^ b.w1;
  if (differing !== 0) return 32 + Math.clz32(differing);
  differing = a.w2 ^ b.w2;
  if (differing !== 0) return 64 + Math.clz32(differing);
  return 96 + Math.clz32(a.w3 ^ b.w3);
}

/** The bit at `index`, counted from the most significant, as 0 or 1. */
export function bitAt(address: Address, index: number): 0 | 1 {
  const word = index < 32 ? address.w0 : index < 64 ? address.w1 : index < 96 ? address.w2 : address.w3;
  return ((word >>> (31 - (index & 31))) & 1) as 0 | 1;
}

/** The address with all bits behind the first `length` cleared. */
export function maskAddress(address: Address, length: number): Address {
  if (address.family === 'inet') return ipv4(address.w0 & wordMask(length));
  return ipv6(
    address.w0 & wordMask(length),
    address.w1 & wordMask(length - 32),
    address.w2 & wordMask(length - 64),
    address.w3 & wordMask(length - 96),
  );
}

/** The address with all bits behind the first `length` set: the last address of a prefix. */
export function fillAddress(address: Address, length: number): Address {
  if (address.family === 'inet') return ipv4(address.w0 | ~wordMask(length));
  return ipv6(
    address.w0 | ~wordMask(length),
    address.w1 | ~wordMask(length - 32),
    address.w2 | ~wordMask(length - 64),
    address.w3 | ~wordMask(length - 96),
  );
}

function wordMask(length: number): number {
  if (length <= 0) return 0;
  return length >= 32 ? -1 : -1 << (32 - length);
}

/** Parses the usual full text form: four decimal octets, or RFC 4291 text. Undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LONGEST_IPV4 = '255.255.255.255'.length;

/** Four octets without leading zeros, which mean octal to some programs and decimal to others. */
function parseIpv4(text: string): Address | undefined {
  if (text.length > LONGEST_IPV4) return undefined;
  let word = 0;
  let octets = 0;
  let octet: number | undefined;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : DOT;
    if (code === DOT) {
      if (octet === undefined) return undefined;
      word = (word << 8) | octet;
      octets++;
      octet = undefined;
    } else {
      if (code < ZERO || code > NINE || octet === 0) return undefined;
      octet = (octet ?? 0) * 10 + code - ZERO;
      if (octet > 255) return undefined;
    }
  }
  return octets === 4 ? ipv4(word) : undefined;
}

function parseIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = hextets(halves[0] as string);
  const tail = halves.length === 2 ? hextets(halves[1] as string) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<number>(missing).fill(0), ...tail];
  const word = (i: number) => ((all[i] as number) << 16) | (all[i + 1] as number);
  return ipv6(word(0), word(2), word(4), word(6));
}

/** The 16-bit groups of one side of `::`; a trailing dotted IPv4 address counts as two groups. */
function hextets(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      const embedded = parseIpv4(part);
      if (!embedded) return undefined;
      groups.push(embedded.w0 >>> 16, embedded.w0 & 0xffff);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

/** The canonical text: dotted quad, or RFC 5952. */
export function formatAddress(address: Address): string {
  if (address.family === 'inet') return formatIpv4(address.w0);
  return formatIpv6(address);
}

function formatIpv4(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** As glibc's inet_ntop() does it: what ends in an IPv4 address behind zeros shows it. */
function formatIpv6(address: Address): string {
  const { w0, w1, w2, w3 } = address;
  if ((w0 | w1) === 0 && w2 === 0xffff) return `::ffff:${formatIpv4(w3)}`;
  if ((w0 | w1 | w2) === 0 && w3 >>> 16 !== 0) return `::${formatIpv4(w3)}`;
  const groups = [w0, w1, w2, w3].flatMap((w) => [w >>> 16, w & 0xffff]);
  const zeros = longestZeroRun(groups);
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  if (zeros.length < 2) return hex(0, 8);
  return `${hex(0, zeros.start)}::${hex(zeros.start + zeros.length, 8)}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}
