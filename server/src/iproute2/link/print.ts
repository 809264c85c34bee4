/** One link as `ip link show` and `ip address show` print it: print_linkinfo() in ip/ipaddress.c of iproute2. */
import { linkKind } from '../../kernel/link/kinds.ts';
import type { Link, OperState } from '../../kernel/state.ts';
import { LinkType } from '../../kernel/uapi.ts';
import { lineBreak, type PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';
import { flagsOf, linkTypeName, queueOf } from './appearance.ts';

/** What there is to print of a link. */
export interface LinkParts {
  /** The link mode: in `ip link`. */
  readonly mode: boolean;
  /** The hardware address: everywhere but in `ip -4 address`. */
  readonly hardware: boolean;
  /** Only what the IPv6 side of the kernel tells of links: in `ip -6 address`. */
  readonly ipv6Only?: boolean;
}

const BROADCAST_MAC: Readonly<Record<LinkType, string | undefined>> = {
  [LinkType.ETHER]: 'ff:ff:ff:ff:ff:ff',
  [LinkType.LOOPBACK]: '00:00:00:00:00:00',
  [LinkType.NONE]: undefined,
};

/** Prints a link into the record. Standard output is unknown from there on where something is not known of it. */
export function printLink(session: Session, record: PrintedRecord, link: Link, parts: LinkParts): void {
  const { details, statistics } = session.settings;
  if (details > 0) session.hideStdout('what drivers tell in detail (`-details`) is not modelled');
  if (statistics > 0) session.hideStdout('counters are not modelled');
  record.field('ifindex', link.index, `${link.index}: `);
  printName(session, record, link, (name) => `${name}: `);
  printFlags(session, record, link);
  record.field('mtu', link.mtu, `mtu ${link.mtu} `);
  if (!parts.ipv6Only) {
    const queue = knownQueue(session, link);
    record.field('qdisc', queue, `qdisc ${queue} `);
  }
  const state = shownState(link);
  record.field('operstate', state, `state ${state} `);
  if (parts.mode) record.field('linkmode', 'DEFAULT', 'mode DEFAULT ');
  if (!parts.ipv6Only) {
    const group = formatNamed(session, 'group', link.group);
    record.field('group', group, `group ${group} `);
  }
  const length = linkKind(link.kind)?.queueLength ?? 0;
  record.field('txqlen', length, `qlen ${length}`);
  if (parts.hardware) printHardware(session, record, link);
  record.textOnly('\n');
}

/** The form of `-brief`: name and state, and in `ip link` the hardware address and the flags. */
export function printLinkBrief(session: Session, record: PrintedRecord, link: Link, parts: LinkParts): void {
  printName(session, record, link, (name) => `${name.padEnd(16)} `);
  const state = shownState(link);
  record.field('operstate', state, `${state.padEnd(14)} `);
  if (!parts.hardware) return;
  const mac = knownMac(session, link);
  if (mac) record.field('address', mac);
  printFlags(session, record, link);
  record.textOnly('\n');
}

/** A link that is down is told to be down, whatever it was before. */
function shownState({ up, operState }: Link): OperState {
  return up ? operState : 'DOWN';
}

/** `veth0@veth1`: a link and its peer. In JSON the peer is a field of its own. */
function printName(
  session: Session,
  record: PrintedRecord,
  link: Link,
  layout: (name: string) => string,
): void {
  if (!linkKind(link.kind) || link.assumed || link.partlyKnown) {
    session.hideStdout(`the attributes of "${link.name}" are not known`);
  }
  if (link.kind === 'veth' && link.peer === undefined)
    session.hideStdout(`the peer of "${link.name}" is not known`);
  const peer = link.peer && session.linkName(link.peer.index);
  if (peer) record.jsonOnly('link', peer);
  record.field('ifname', link.name, layout(peer ? `${link.name}@${peer}` : link.name));
}

function printFlags(session: Session, record: PrintedRecord, link: Link): void {
  const peer = link.peer && session.linkAt(link.peer.index);
  const flags = [...flagsOf(link), ...(peer && !peer.up ? ['M-DOWN'] : [])];
  record.field('flags', flags, `<${flags.join(',')}> `);
}

function knownQueue(session: Session, link: Link): string {
  const queue = session.here && queueOf(link, session.here);
  if (queue === undefined) session.hideStdout(`the queueing discipline of "${link.name}" is not known`);
  return queue ?? '';
}

function printHardware(session: Session, record: PrintedRecord, link: Link): void {
  const linkType = linkKind(link.kind)?.linkType ?? LinkType.NONE;
  const shown = linkTypeName(link, session.settings.numeric) ?? '';
  record.field('link_type', shown, `${lineBreak(session)}    link/${shown} `);
  const mac = knownMac(session, link);
  const broadcast = BROADCAST_MAC[linkType];
  if (!mac || !broadcast) return;
  record.field('address', mac, mac);
  record.field('broadcast', broadcast, ` brd ${broadcast}`);
}

/** The hardware address; undefined for links without one. The kernel draws most of those that nobody set. */
function knownMac(session: Session, link: Link): string | undefined {
  if (linkKind(link.kind)?.linkType === LinkType.NONE) return undefined;
  return link.mac ?? session.drawnAddress('hardwareAddress', link.name);
}
