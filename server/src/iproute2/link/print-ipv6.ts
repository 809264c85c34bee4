/**
 * A link as `ip -6 address show` prints it, which asks the IPv6 side of the kernel about all links: that tells less of them
 * (inet6_fill_ifinfo() of the kernel).
 */
import type { Link, LinkEnd } from '../../kernel/state.ts';
import { LinkType } from '../../kernel/uapi.ts';
import { lineBreak, type PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { linkTypeName } from './appearance.ts';
import { knownMac, printNameAndFlags, printState } from './print.ts';

/**
 * The link as that side tells of it: without its master and other names. That another end is in another namespace is not
 * told, so that `ip` looks its number up in this one.
 */
export function toldOfIpv6(session: Session, link: Link): Link {
  const { master: _, alternativeNames: __, peer, lower, ...told } = link;
  const here = (end: LinkEnd) => ({ namespace: session.namespace, index: end.index });
  return { ...told, ...(peer && { peer: here(peer) }), ...(lower && { lower: here(lower) }) };
}

/** Prints what `toldOfIpv6` left of a link into the record. */
export function printIpv6Link(session: Session, record: PrintedRecord, link: Link): void {
  const { details, statistics } = session.settings;
  if (statistics > 0) session.hideStdout('counters are not modelled');
  record.field('ifindex', link.index, `${link.index}: `);
  printNameAndFlags(session, record, link, (name) => `${name}: `);
  record.field('mtu', link.mtu, `mtu ${link.mtu} `);
  printState(record, link, (state) => `state ${state} `);
  if (link.queueLength !== 0) record.field('txqlen', link.queueLength, `qlen ${link.queueLength}`);
  if (details > 0) printHardware(session, record, link);
  record.textOnly('\n');
}

function printHardware(session: Session, record: PrintedRecord, link: Link): void {
  const shown = linkTypeName(link, session.settings.numeric);
  record.field('link_type', shown, `${lineBreak(session)}    link/${shown} `);
  const mac = link.linkType === LinkType.NONE ? undefined : knownMac(session, link);
  if (mac !== undefined) record.field('address', mac, mac);
}
