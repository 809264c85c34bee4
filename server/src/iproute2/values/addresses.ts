/**
 * Addresses and prefixes as iproute2 reads them (get_addr_1(), get_prefix_1() in lib/utils.c): IPv4 may be cut short
 * from the right (`10.8/16` is 10.8.0.0/16), each part may be octal or hexadecimal, and `default`, `any` and `all`
 * stand for everything.
 */
import {
  type Address,
  addressBits,
  anyAddress,
  type Family,
  ipv4,
  maskAddress,
  parseAddress,
  sameAddress,
} from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { addressExpected } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { checkForeignAddress, checkForeignPrefix, isForeign } from './foreign-addresses.ts';
import { parseIpv4 } from './ipv4.ts';
import { parseUnsigned } from './numbers.ts';

/** A prefix as written (`inet_prefix`). */
export interface WrittenPrefix {
  /** Undefined for `default`, `any` and `all` where the command has no family yet. */
  readonly family: Family | undefined;
  /** Undefined where no address is sent: `any` and `all`, and `default` without a family. */
  readonly address: Address | undefined;
  readonly length: number;
  /** True where a length is written, and for `default` (PREFIXLEN_SPECIFIED). */
  readonly lengthGiven: boolean;
}

/** An address as written. */
export interface WrittenAddress {
  readonly family: Family | undefined;
  readonly address: Address | undefined;
  readonly keyword: 'default' | 'any' | undefined;
}

/** Parses an address, `default`, `any` or `all` in a command of `family`. Undefined where iproute2 refuses it. */
export function parseWritten(text: string, family: Family | undefined): WrittenAddress | undefined {
  if (text === 'default') return { family, address: family && anyAddress(family), keyword: 'default' };
  if (text === 'all' || text === 'any') return { family, address: undefined, keyword: 'any' };
  const address = text.includes(':') ? parseAddress(text) : parseIpv4(text);
  if (!address || (family && address.family !== family)) return undefined;
  return { family: address.family, address, keyword: undefined };
}

/** Parses a prefix in a command of `family`. Undefined where iproute2 refuses it. */
export function parseWrittenPrefix(text: string, family: Family | undefined): WrittenPrefix | undefined {
  const slash = text.indexOf('/');
  const written = parseWritten(slash < 0 ? text : text.slice(0, slash), family);
  if (!written) return undefined;
  const { keyword, ...found } = written;
  if (keyword) return slash < 0 ? { ...found, length: 0, lengthGiven: keyword === 'default' } : undefined;
  const bits = addressBits(found.family ?? 'inet');
  if (slash < 0) return { ...found, length: bits, lengthGiven: false };
  const length = parseLength(text.slice(slash + 1));
  return length === undefined || length > bits ? undefined : { ...found, length, lengthGiven: true };
}

/** A prefix length: a number, or a netmask in dotted form. */
function parseLength(text: string): number | undefined {
  const number = parseUnsigned(text);
  if (number !== undefined) return number;
  const mask = text === 'default' || text === 'any' || text === 'all' ? ipv4(0) : parseIpv4(text);
  if (!mask) return undefined;
  const length = Math.clz32(~mask.w0);
  return sameAddress(mask, maskAddress(ipv4(-1), length)) ? length : undefined;
}

/**
 * Reads a prefix; ends the run where it is none of the family. One that is of neither IPv4 nor IPv6 comes back empty, and
 * the run will end before the kernel is asked.
 */
export function readPrefix(session: Session, word: Word, family: PreferredFamily | undefined): WrittenPrefix {
  if (isForeign(family)) {
    checkForeignPrefix(session, word, family);
    return { family: undefined, address: undefined, length: 0, lengthGiven: false };
  }
  const prefix = parseWrittenPrefix(word.text, family);
  if (prefix) return prefix;
  if (session.target === 'busybox') giveUp(`BusyBox does not notice that \`${word.text}\` is no prefix`);
  return addressExpected(session, `${familyText(family)} prefix`, word);
}

/** Reads an address; ends the run where it is none of the family. `any` gives no address to send: not modelled. */
export function readAddress(session: Session, word: Word, family: PreferredFamily | undefined): Address {
  const { address } = readAnyAddress(session, word, family);
  return address ?? giveUp(`the address \`${word.text}\` is not modelled`);
}

/**
 * Like `readAddress`, for a command that goes on reading: `address` is undefined for what is not modelled, and the run
 * will end before the kernel is asked. `family` is then the family that the command has from here on.
 */
export function readAnyAddress(
  session: Session,
  word: Word,
  family: PreferredFamily | undefined,
): { readonly family: PreferredFamily | undefined; readonly address: Address | undefined } {
  if (isForeign(family)) {
    checkForeignAddress(session, word, family);
    return { family, address: undefined };
  }
  const written = parseWritten(word.text, family);
  if (!written) return addressExpected(session, `${familyText(family)} address`, word);
  if (!written.address) session.endAtRequest(`an empty address (\`${word.text}\`) is not modelled`);
  return written;
}

/** The family that is written in front of a gateway (`via inet6 fe80::1`); undefined where none is. */
export function namedFamily(clause: Clause): PreferredFamily | undefined {
  return clause.modifiers[0]?.text as PreferredFamily | undefined;
}

/** The prefix to send: the whole address space where no address was written. */
export function prefixToSend(written: WrittenPrefix): Prefix {
  return { address: written.address ?? anyAddress(written.family ?? 'inet'), length: written.length };
}

/** Whether it is IPv4 or IPv6. */
export function isInet(family: PreferredFamily): family is Family {
  return family === 'inet' || family === 'inet6';
}

/** The families this program reads addresses of; ends the run for others. */
export function inetOnly(family: PreferredFamily | undefined): Family | undefined {
  if (family === undefined || isInet(family)) return family;
  return giveUp(`the address family ${family} is not modelled`);
}

function familyText(family: Family | undefined): string {
  return family ?? 'any valid';
}
