import { octetsOf } from '../../kernel/link/mac.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { ETHERNET_OCTETS } from './mac.ts';

/** A hardware address has to be as long as the one that the link has (nl_get_ll_addr_len()). */
export function checkAddressLength(session: Session, device: Word, octets: readonly number[]): void {
  const link = session.here && linkNamed(session.here, device.text);
  if (!link && session.here?.complete) return;
  if ((!link || link.assumed) && octets.length === ETHERNET_OCTETS) return;
  if (!link || link.assumed) giveUp(`how long the hardware address of "${device.text}" is`);
  const expected = octetsOf(link.linkType);
  if (expected === 0 || octets.length === expected) return;
  failWith(session, `Invalid address length ${octets.length} - must be ${expected} bytes\n`);
}
