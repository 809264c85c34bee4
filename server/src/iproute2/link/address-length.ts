import { linkKind } from '../../kernel/link/kinds.ts';
import { LinkType } from '../../kernel/uapi.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { ETHERNET_OCTETS } from './mac.ts';

/** A hardware address has to be as long as the one that the link has (nl_get_ll_addr_len()). */
export function checkAddressLength(session: Session, device: Word, octets: readonly number[]): void {
  if (octets.length === ETHERNET_OCTETS) return;
  const link = [...(session.here?.links.values() ?? [])].find((each) => each.name === device.text);
  const known = linkKind(link?.kind);
  if (!known) {
    if (!link && session.here?.complete) return;
    giveUp(`how long the hardware address of "${device.text}" is`);
  }
  if (known.linkType === LinkType.NONE) return;
  failWith(session, `Invalid address length ${octets.length} - must be ${ETHERNET_OCTETS} bytes\n`);
}
