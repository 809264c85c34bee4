/**
 * `ip address show` and `ip link show`, which are one function of iproute2: ipaddr_list_flush_or_save() in
 * ip/ipaddress.c.
 */

import { BOOT } from '../../kernel/origin.ts';
import type { InterfaceAddress, Link } from '../../kernel/state.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import { type ListFilter, readListFilter, selectsAddress, selectsLink } from '../address/filter.ts';
import { printAddress } from '../address/print.ts';
import { giveUp } from '../exit.ts';
import { PrintedRecord, printRecords } from '../record.ts';
import type { Session } from '../session.ts';
import { type LinkParts, printLink, printLinkBrief } from './print.ts';

/** Links with their addresses. */
export function listAddresses(session: Session, clauses: readonly Clause[]): void {
  const filter = readListFilter(session, clauses, session.settings.family);
  if (filter.family === 'link') listWithoutAddresses(session, filter, { mode: false, hardware: true });
  else if (filter.family === undefined || filter.family === 'inet') listWithAddresses(session, filter);
  else session.hideStdout(`addresses of the family ${filter.family} are not modelled`);
}

/** Links alone. */
export function listLinks(session: Session, clauses: readonly Clause[]): void {
  listWithoutAddresses(session, readListFilter(session, clauses, 'link'), { mode: true, hardware: true });
}

function listWithAddresses(session: Session, filter: ListFilter): void {
  const addresses = knownAddresses(session);
  const links = linksToList(session, filter).filter((link) => hasSelected(filter, link, addresses));
  const open = links.find((link) => link.partlyKnown);
  if (open) session.hideStdout(`what "${open.name}" was given is not all modelled`);
  if (filter.family === undefined && links.some(mayHaveIpv6))
    session.hideStdout('IPv6 addresses are not modelled');
  printRecords(
    session,
    links.map((link) => recordWithAddresses(session, filter, link, addresses)),
  );
}

function listWithoutAddresses(session: Session, filter: ListFilter, parts: LinkParts): void {
  const links = linksToList(session, filter);
  printRecords(
    session,
    links.map((link) => {
      const record = new PrintedRecord();
      if (selectsLink(filter, link) && filter.label === undefined) print(session, record, link, parts);
      return record;
    }),
  );
}

function print(session: Session, record: PrintedRecord, link: Link, parts: LinkParts): void {
  if (session.settings.brief) printLinkBrief(session, record, link, parts);
  else printLink(session, record, link, parts);
}

/**
 * The links of the kernel's answer: it leaves out other kinds by itself, and `ip` other groups. What else does not fit
 * becomes an empty object in JSON.
 */
function linksToList(session: Session, filter: ListFilter): readonly Link[] {
  if (filter.index !== undefined) {
    const link =
      session.linkAt(filter.index) ?? giveUp(`whether there is a link with the index ${filter.index}`);
    hideUnlessKnown(session, [link]);
    return [link];
  }
  const reply = session.request({ type: 'dumplinks' });
  const links = reply.type === 'links' ? reply.links : [];
  if (!session.here?.complete) session.hideStdout('the links of this machine are not all known');
  return links.filter((link) => selectsLink({ ...filter, up: false, down: false }, link));
}

/** Of a link that was there before, or that is only assumed to exist, neither attributes nor addresses are all known. */
function hideUnlessKnown(session: Session, links: readonly Link[]): void {
  if (session.here?.complete) return;
  const unknown = links.find((link) => link.assumed || link.origin === BOOT);
  if (unknown) session.hideStdout(`the addresses and attributes of "${unknown.name}" are not all known`);
}

/** The IPv4 addresses of all links that are known, in the kernel's order. */
export function knownAddresses(session: Session): readonly InterfaceAddress[] {
  const reply = session.request({ type: 'dumpaddrs', family: 'inet' });
  return reply.type === 'addresses' ? reply.addresses : [];
}

/** A link is listed for an address that fits, or without a family when it has no address at all. */
function hasSelected(filter: ListFilter, link: Link, addresses: readonly InterfaceAddress[]): boolean {
  const own = addresses.filter((address) => address.index === link.index);
  if (own.length === 0) return filter.family === undefined;
  return own.some((address) => selectsAddress(filter, address));
}

/** The kernel gives a link IPv6 addresses when it comes up with a carrier; a veth keeps them without one. */
export function mayHaveIpv6(link: Link): boolean {
  return link.up && (link.carrier || link.kind === 'veth');
}

function recordWithAddresses(
  session: Session,
  filter: ListFilter,
  link: Link,
  addresses: readonly InterfaceAddress[],
): PrintedRecord {
  const { brief, oneline } = session.settings;
  const record = new PrintedRecord();
  const withLink = brief || !oneline;
  if (withLink) {
    if (!selectsLink(filter, link)) return record;
    const parts = { mode: false, hardware: !brief && filter.family === undefined };
    if (filter.label === undefined) print(session, record, link, parts);
  }
  const fitsState = !(filter.up && !link.up) && !(filter.down && link.up);
  const shown = fitsState ? addresses.filter((address) => address.index === link.index) : [];
  const printed = shown.map((address) =>
    selectsAddress(filter, address) ? printAddress(session, address, oneline) : new PrintedRecord(),
  );
  record.field(
    'addr_info',
    printed.map((each) => each.json),
    printed.map((each) => each.text).join(''),
  );
  if (brief) record.textOnly('\n');
  return record;
}
