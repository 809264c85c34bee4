/** One link as `ip link show` and `ip address show` print it: print_linkinfo() in ip/ipaddress.c of iproute2. */
import { linkKind } from '../../kernel/link/kinds.ts';
import { namespaceId } from '../../kernel/link/namespace-ids.ts';
import { INITIAL_NAMESPACE, type Link, type LinkEnd, type OperState } from '../../kernel/state.ts';
import { LinkFlag, LinkType } from '../../kernel/uapi.ts';
import { lineBreak, type PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';
import { flagsOf, linkTypeName, queueOf } from './appearance.ts';
import { printDetails } from './print-details.ts';

/** What there is to print of a link. */
export interface LinkParts {
  /** What only `ip link` prints: the link mode, the alias. */
  readonly mode: boolean;
  /** The hardware address: everywhere but in `ip -4 address`. */
  readonly hardware: boolean;
}

/** The broadcast address of links that were given no other. */
const BROADCAST_MAC: Partial<Readonly<Record<LinkType, string>>> = {
  [LinkType.ETHER]: 'ff:ff:ff:ff:ff:ff',
  [LinkType.LOOPBACK]: '00:00:00:00:00:00',
};

/** Prints a link into the record. Standard output is unknown from there on where something is not known of it. */
export function printLink(session: Session, record: PrintedRecord, link: Link, parts: LinkParts): void {
  const { details, statistics } = session.settings;
  if (statistics > 0) session.hideStdout('counters are not modelled');
  record.field('ifindex', link.index, `${link.index}: `);
  printNameAndFlags(session, record, link, (name) => `${name}: `);
  record.field('mtu', link.mtu, `mtu ${link.mtu} `);
  const queue = knownQueue(session, link);
  record.field('qdisc', queue, `qdisc ${queue} `);
  printMaster(session, record, link);
  printState(record, link, (state) => `state ${state} `);
  const mode = link.mode ?? 'DEFAULT';
  if (parts.mode) record.field('linkmode', mode, `mode ${mode} `);
  const group = formatNamed(session, 'group', link.group);
  record.field('group', group, `group ${group} `);
  if (link.queueLength !== 0) record.field('txqlen', link.queueLength, `qlen ${link.queueLength}`);
  if (parts.hardware || details > 0) printHardware(session, record, link);
  printFarNamespace(session, record, link);
  if (details > 0) printDetails(session, record, link, parts.mode);
  if (parts.mode || details > 0) printAlias(session, record, link);
  printAlternativeNames(session, record, link);
  record.textOnly('\n');
}

/** The form of `-brief`: name and state, and in `ip link` the hardware address and the flags. */
export function printLinkBrief(session: Session, record: PrintedRecord, link: Link, parts: LinkParts): void {
  const flags = printName(session, record, link, (name) => `${name.padEnd(16)} `);
  printState(record, link, (state) => `${state.padEnd(14)} `);
  if (!parts.hardware) return;
  const mac = knownMac(session, link);
  if (mac !== undefined) record.field('address', mac);
  record.field('flags', flags, `<${flags.join(',')}> `);
  record.textOnly('\n');
}

function printMaster(session: Session, record: PrintedRecord, { master }: Link): void {
  if (master === undefined) return;
  record.field('master', session.linkName(master), `master ${session.linkName(master)} `);
}

/** The operational state. A link that is down is told to be down, whatever it was before. */
export function printState(record: PrintedRecord, link: Link, layout: (state: OperState) => string): void {
  const state = link.up ? link.operState : 'DOWN';
  record.field('operstate', state, layout(state));
}

export function printNameAndFlags(
  session: Session,
  record: PrintedRecord,
  link: Link,
  layout: (name: string) => string,
): void {
  const flags = printName(session, record, link, layout);
  record.field('flags', flags, `<${flags.join(',')}> `);
}

/** The link at the other end, or below: IFLA_LINK. Tunnels tell that they have none. */
type FarLink = LinkEnd | 'none' | undefined;

function farLink({ kind, peer, lower }: Link): FarLink {
  if (peer) return peer;
  const known = linkKind(kind);
  if (!known?.tellsLower) return undefined;
  return lower ?? (known.tellsLower === 'always' ? 'none' : undefined);
}

/** `veth0@veth1`: a link and the one behind it, in JSON a field of its own. Gives the flags, which depend on that. */
function printName(
  session: Session,
  record: PrintedRecord,
  link: Link,
  layout: (name: string) => string,
): string[] {
  if (!linkKind(link.kind) || link.assumed || link.partlyKnown) {
    session.hideStdout(`the attributes of "${link.name}" are not known`);
  }
  const far = farLink(link);
  if (far === undefined && link.kind === 'veth')
    session.hideStdout(`the peer of "${link.name}" is not known`);
  const flags = flagsOf(link);
  if (far === undefined) record.field('ifname', link.name, layout(link.name));
  else if (far === 'none') {
    record.jsonOnly('link', null);
    record.field('ifname', link.name, layout(`${link.name}@NONE`));
  } else if (far.namespace !== session.namespace) {
    record.jsonOnly('link_index', far.index);
    record.field('ifname', link.name, layout(`${link.name}@if${far.index}`));
  } else {
    const name = session.linkName(far.index);
    record.jsonOnly('link', name);
    record.field('ifname', link.name, layout(`${link.name}@${name}`));
    if (session.linkAt(far.index)?.up === false) flags.push('M-DOWN');
  }
  return flags;
}

/** The namespace of the link at the other end, by name where it has one. */
function printFarNamespace(session: Session, record: PrintedRecord, link: Link): void {
  const far = farLink(link);
  if (!far || far === 'none' || far.namespace === session.namespace) return;
  const id = session.here && namespaceId(session.here, far.namespace);
  if (id === undefined) return session.hideStdout('the number of a network namespace is not known');
  if (!session.kernel.namespaces.has(far.namespace)) {
    session.hideStdout(
      `whether the network namespace of the other end of "${link.name}" has a name is not known`,
    );
  }
  record.field(
    'link_netnsid',
    id,
    far.namespace === INITIAL_NAMESPACE ? ` link-netnsid ${id}` : ` link-netns ${far.namespace}`,
  );
}

function knownQueue(session: Session, link: Link): string {
  const queue = session.here && queueOf(link, session.here);
  if (queue === undefined) session.hideStdout(`the queueing discipline of "${link.name}" is not known`);
  return queue ?? '';
}

function printHardware(session: Session, record: PrintedRecord, link: Link): void {
  const shown = linkTypeName(link, session.settings.numeric);
  record.field('link_type', shown, `${lineBreak(session)}    link/${shown} `);
  const mac = knownMac(session, link);
  const broadcast = link.broadcast ?? BROADCAST_MAC[link.linkType];
  if (mac === undefined || broadcast === undefined) return;
  record.field('address', mac, mac);
  const pointToPoint = (link.flags & LinkFlag.POINTOPOINT) !== 0;
  if (pointToPoint) record.jsonOnly('link_pointtopoint', true);
  record.field('broadcast', broadcast, ` ${pointToPoint ? 'peer' : 'brd'} ${broadcast}`);
  printPermanentAddress(session, record, link);
}

/** The address that the hardware came with, where it is another one. For tunnels in IPv6 the kernel draws one. */
function printPermanentAddress(session: Session, record: PrintedRecord, link: Link): void {
  if (link.linkType === LinkType.TUNNEL6 || link.linkType === LinkType.IP6GRE) {
    session.hideStdout(`the permanent address of "${link.name}" is random`);
  }
  const { details } = link;
  const permanent = details && 'permanentMac' in details ? details.permanentMac : undefined;
  if (permanent === undefined || permanent === link.mac) return;
  record.field('permaddr', permanent, ` permaddr ${permanent}`);
}

/** The hardware address; undefined for links without one. The kernel draws most of those that nobody set. */
export function knownMac(session: Session, link: Link): string | undefined {
  if (link.linkType === LinkType.NONE) return undefined;
  return link.mac ?? session.drawnAddress('hardwareAddress', link.name);
}

function printAlias(session: Session, record: PrintedRecord, { alias }: Link): void {
  if (alias !== undefined) record.field('ifalias', alias, `${lineBreak(session)}    alias ${alias}`);
}

function printAlternativeNames(session: Session, record: PrintedRecord, { alternativeNames }: Link): void {
  if (!alternativeNames || alternativeNames.length === 0) return;
  const text = alternativeNames.map((name) => `${lineBreak(session)}    altname ${name}`).join('');
  record.field('altnames', [...alternativeNames], text);
}
