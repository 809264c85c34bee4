/**
 * Addresses of the families that `ip` takes by name but that no kernel of this program knows: link layer, MPLS, bridge. Only
 * checked, as get_addr_1() and get_prefix_1() of lib/utils.c do, so that a wrong one is still an error.
 */
import type { Family } from '../../net/address.ts';
import type { Word } from '../../syntax/word.ts';
import { addressExpected } from '../errors.ts';
import { parseHardwareAddress } from '../link/mac.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { parseUnsigned } from './numbers.ts';

type ForeignFamily = Exclude<PreferredFamily, Family>;

/** Labels have 20 bits, and so has a prefix of them. */
const LABEL_BITS = 20;
const MOST_LABEL = (1 << LABEL_BITS) - 1;
/** How many fit into the room that iproute2 has for an address. */
const MOST_LABELS = 64;

const ANYTHING = ['default', 'all', 'any'];

export function isForeign(family: PreferredFamily | undefined): family is ForeignFamily {
  return family !== undefined && family !== 'inet' && family !== 'inet6';
}

export function checkForeignAddress(session: Session, word: Word, family: ForeignFamily): void {
  if (family === 'link') checkLinkAddress(session, word);
  else if (!isAddress(word.text, family)) addressExpected(session, `${family} address`, word);
  session.endAtRequest(`addresses of the family ${family} are not modelled`);
}

/** A slash always begins a length here, although it may stand between labels of an address. */
export function checkForeignPrefix(session: Session, word: Word, family: ForeignFamily): void {
  if (family === 'link') return refuseLinkPrefix(session, word);
  const [address = '', length] = word.text.split(/\/(.*)/s);
  const valid = isAddress(address, family) && (length === undefined || isLength(address, length));
  if (!valid) addressExpected(session, `${family} prefix`, word);
  session.endAtRequest(`addresses of the family ${family} are not modelled`);
}

function refuseLinkPrefix(session: Session, word: Word): never {
  session.complain(`Error: "${word.text}" may be inet prefix, but it is not allowed in this context.\n`);
  return session.leave({ status: 1, by: 'ip', blame: word, aborts: true });
}

function isLength(address: string, length: string): boolean {
  return !ANYTHING.includes(address) && parseUnsigned(length, LABEL_BITS) !== undefined;
}

/** iproute2 has cut the word at its first colon when it complains a second time. */
function checkLinkAddress(session: Session, word: Word): void {
  const { invalid } = ANYTHING.includes(word.text) ? { invalid: undefined } : parseHardwareAddress(word.text);
  if (invalid === undefined) return;
  session.complain(`"${invalid}" is invalid lladdr.\n`);
  addressExpected(session, 'link address', { ...word, text: word.text.split(':', 1)[0] ?? '' });
}

/** Words for everything are the only addresses of a bridge. */
function isAddress(text: string, family: Exclude<ForeignFamily, 'link'>): boolean {
  return family === 'mpls' ? isLabelStack(text) : ANYTHING.includes(text);
}

function isLabelStack(text: string): boolean {
  const labels = text.split('/');
  return (
    labels.length <= MOST_LABELS && labels.every((label) => parseUnsigned(label, MOST_LABEL) !== undefined)
  );
}
