import type { Word } from '../../syntax/word.ts';
import { stop } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseIpv4 } from './ipv4.ts';
import { parseUnsigned } from './numbers.ts';

/**
 * Reads an IPv4 address as 32 bits (get_addr32()): `any`, `all` and `default` are 0. The message differs from that of
 * other addresses; it quotes `text`, the part of the word to read.
 */
export function readPlainAddress(session: Session, word: Word, text: string = word.text): number {
  if (text === 'any' || text === 'all' || text === 'default') return 0;
  const address = parseIpv4(text);
  if (address) return address.w0;
  session.complain(`Error: an IP address is expected rather than "${text}"\n`);
  return session.leave({ status: 1, by: 'ip', blame: word, aborts: true });
}

/** Reads the key of a tunnel: an IPv4 address where it has a dot, else a number (tnl_parse_key()). */
export function readTunnelKey(session: Session, name: string, word: Word): number {
  if (word.text.includes('.')) return readPlainAddress(session, word);
  return (
    parseUnsigned(word.text) ??
    stop(session, `invalid value for "${name}": "${word.text}"; it should be an unsigned integer\n`, word)
  );
}
