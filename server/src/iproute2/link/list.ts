/**
 * `ip address show` and `ip link show`, which are one function of iproute2: ipaddr_list_flush_or_save() in
 * ip/ipaddress.c.
 */

import { BOOT } from '../../kernel/origin.ts';
import type { InterfaceAddress, Link } from '../../kernel/state.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import {
  type ListFilter,
  readListFilter,
  selectsAddress,
  selectsLink,
  selectsProtocol,
} from '../address/filter.ts';
import { printAddress } from '../address/print.ts';
import { giveUp } from '../exit.ts';
import { PrintedRecord, printRecords } from '../record.ts';
import type { Session } from '../session.ts';
import { isInet } from '../values/addresses.ts';
import { type LinkParts, printLink, printLinkBrief } from './print.ts';
import { printIpv6Link, toldOfIpv6 } from './print-ipv6.ts';

/** Links with their addresses. */
export function listAddresses(session: Session, clauses: readonly Clause[]): void {
  const filter = readListFilter(session, clauses, session.settings.family);
  if (filter.family === 'link') listWithoutAddresses(session, filter, { mode: false, hardware: true });
  else if (filter.family === undefined || isInet(filter.family)) listWithAddresses(session, filter);
  else session.hideStdout(`addresses of the family ${filter.family} are not modelled`);
}

/** Links alone. */
export function listLinks(session: Session, clauses: readonly Clause[]): void {
  listWithoutAddresses(session, readListFilter(session, clauses, 'link'), { mode: true, hardware: true });
}

function listWithAddresses(session: Session, filter: ListFilter): void {
  const addresses = knownAddresses(session);
  const links = linksToList(session, filter).filter((link) => hasSelected(session, filter, link, addresses));
  const open = links.find((link) => link.partlyKnown);
  if (open) session.hideStdout(`what "${open.name}" was given is not all modelled`);
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
      if (selectsLink(filter, link, kindOfMaster(session, link)) && filter.label === undefined)
        print(session, record, link, parts);
      return record;
    }),
  );
}

function print(session: Session, record: PrintedRecord, link: Link, parts: LinkParts): void {
  if (session.settings.brief) printLinkBrief(session, record, link, parts);
  else printLink(session, record, link, parts);
}

/** The links that are looked at further; what does not fit then becomes an empty object in JSON. */
function linksToList(session: Session, filter: ListFilter): readonly Link[] {
  if (filter.index === undefined) return withoutOtherGroups(session, filter, toldLinks(session, filter));
  const link =
    session.linkAt(filter.index) ?? giveUp(`whether there is a link with the index ${filter.index}`);
  hideUnlessKnown(session, [link]);
  return withoutOtherGroups(session, filter, [link]);
}

/** The links of the kernel's answer: it leaves out other kinds by itself where no family is given. */
function toldLinks(session: Session, filter: ListFilter): readonly Link[] {
  const reply = session.request({ type: 'dumplinks' });
  const links = reply.type === 'links' ? reply.links : [];
  if (!session.here?.complete) session.hideStdout('the links of this machine are not all known');
  if (isOfIpv6(session, filter)) return links.filter(({ index }) => session.here?.ipv6.devices.has(index));
  const kind = session.settings.family === 'inet' ? undefined : filter.kind;
  const chosen = { ...filter, up: false, down: false, group: undefined, kind };
  return links.filter((link) => selectsLink(chosen, link, kindOfMaster(session, link)));
}

/** Since iproute2 6.17 links of other groups count as not there; before, they are only not printed. */
function withoutOtherGroups(session: Session, filter: ListFilter, links: readonly Link[]): readonly Link[] {
  if (filter.group === undefined || session.isBefore('6.17')) return links;
  if (isOfIpv6(session, filter) && links.length > 0)
    giveUp('this release of `ip` does not come to an end here');
  return links.filter((link) => link.group === filter.group);
}

function kindOfMaster(session: Session, { master }: Link): string | undefined {
  return master === undefined ? undefined : session.linkAt(master)?.kind;
}

/** Of a link that was there before, or that is only assumed to exist, neither attributes nor addresses are all known. */
function hideUnlessKnown(session: Session, links: readonly Link[]): void {
  if (session.here?.complete) return;
  const unknown = links.find((link) => link.assumed || link.origin === BOOT);
  if (unknown) session.hideStdout(`the addresses and attributes of "${unknown.name}" are not all known`);
}

/** With `-6` and without a link it is the IPv6 side of the kernel that is asked: it tells less, and of fewer links. */
function isOfIpv6(session: Session, filter: ListFilter): boolean {
  return session.settings.family === 'inet6' && filter.index === undefined;
}

function fits(session: Session, filter: ListFilter, link: Link): boolean {
  if (!isOfIpv6(session, filter)) return selectsLink(filter, link, kindOfMaster(session, link));
  return selectsLink({ ...filter, group: undefined }, { ...toldOfIpv6(session, link), kind: undefined });
}

/** The link above its addresses. */
function printAddressed(session: Session, filter: ListFilter, record: PrintedRecord, link: Link): void {
  const { brief } = session.settings;
  const parts = { mode: false, hardware: !brief && filter.family === undefined };
  if (!isOfIpv6(session, filter)) print(session, record, link, parts);
  else if (brief) printLinkBrief(session, record, toldOfIpv6(session, link), parts);
  else printIpv6Link(session, record, toldOfIpv6(session, link));
}

/** The addresses of all links that are known, in the kernel's order: IPv4 first. */
export function knownAddresses(session: Session): readonly InterfaceAddress[] {
  const { family } = session.settings;
  const families = family === 'inet' || family === 'inet6' ? [family] : (['inet', 'inet6'] as const);
  return families.flatMap((each) => {
    const reply = session.request({ type: 'dumpaddrs', family: each });
    return reply.type === 'addresses' ? reply.addresses : [];
  });
}

/** A link is listed for an address that fits, or without a family when it has no address at all. */
function hasSelected(
  session: Session,
  filter: ListFilter,
  link: Link,
  addresses: readonly InterfaceAddress[],
): boolean {
  const own = addresses.filter((address) => address.index === link.index);
  if (own.length === 0) return filter.family === undefined;
  return own.some((address) => selectsAddress(filter, address, session.linkName(address.index)));
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
    if (!fits(session, filter, link)) return record;
    if (filter.label === undefined) printAddressed(session, filter, record, link);
  }
  const fitsState = !(filter.up && !link.up) && !(filter.down && link.up);
  const isOwn = ({ index, family }: InterfaceAddress) =>
    index === link.index && (filter.family === undefined || family === filter.family);
  const shown = fitsState ? addresses.filter(isOwn) : [];
  const printed = shown.map((address) =>
    selectsAddress(filter, address, link.name) && selectsProtocol(filter, address)
      ? printAddress(session, address, oneline)
      : new PrintedRecord(),
  );
  record.field(
    'addr_info',
    printed.map((each) => each.json),
    printed.map((each) => each.text).join(''),
  );
  if (brief) record.textOnly('\n');
  return record;
}
