/** How `ip` prints what a lightweight tunnel puts around packets: lwt_print_encap() of ip/iproute_lwtunnel.c. */
import type { Encap, IpEncap, MplsEncap, Seg6Flavors, Seg6LocalEncap } from '../../kernel/encap/encap.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import { PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';

/** Adds the tunnel of a way, if there is one. */
export function printEncap(session: Session, record: PrintedRecord, encap: Encap | undefined): void {
  if (!encap) return;
  const printed = new PrintedRecord();
  printed.field('encap_type', encap.kind, ` encap ${encap.kind} `);
  printKind(session, printed, encap);
  record.field('encap', printed.json, printed.text);
}

function printKind(session: Session, record: PrintedRecord, encap: Encap): void {
  switch (encap.kind) {
    case 'mpls':
      return printMpls(record, encap);
    case 'seg6':
      record.field('mode', encap.mode, `mode ${encap.mode} `);
      return printSegments(record, encap.segments);
    case 'rpl':
      return printSegments(record, encap.segments);
    case 'seg6local':
      return printSeg6Local(session, record, encap);
    default:
      return printIp(record, encap);
  }
}

function printMpls(record: PrintedRecord, { labels, ttl }: MplsEncap): void {
  record.field('dst', labels.join('/'), ` ${labels.join('/')} `);
  if (ttl !== undefined) record.field('ttl', ttl, `ttl ${ttl} `);
}

function printIp(record: PrintedRecord, { kind, id, source, destination, ttl, tos, flags }: IpEncap): void {
  const [hops, service] = kind === 'ip' ? ['ttl', 'tos'] : ['hoplimit', 'tc'];
  record.field('id', id, `id ${id} `);
  record.field('src', formatAddress(source), `src ${formatAddress(source)} `);
  record.field('dst', formatAddress(destination), `dst ${formatAddress(destination)} `);
  record.field(hops, ttl, `${hops} ${ttl} `);
  record.field(service, tos, `${service} ${tos} `);
  for (const flag of flags) record.field(flag, true, `${flag} `);
}

function printSegments(record: PrintedRecord, segments: readonly Address[]): void {
  const addresses = segments.map(formatAddress);
  record.field('segs', addresses, `segs ${addresses.length} [ ${addresses.join(' ')} ] `);
}

function printSeg6Local(session: Session, record: PrintedRecord, encap: Seg6LocalEncap): void {
  const { action, segments, table, ipv4Gateway, ipv6Gateway, outInterface, counts, flavors } = encap;
  record.field('action', action, `action ${action} `);
  if (segments) {
    const header = new PrintedRecord();
    printSegments(header, segments);
    record.field('srh', header.json, header.text);
  }
  if (table !== undefined) {
    const name = formatNamed(session, 'table', table);
    record.field('table', name, `table ${name} `);
  }
  if (ipv4Gateway) record.field('nh4', formatAddress(ipv4Gateway), `nh4 ${formatAddress(ipv4Gateway)} `);
  if (ipv6Gateway) record.field('nh6', formatAddress(ipv6Gateway), `nh6 ${formatAddress(ipv6Gateway)} `);
  if (outInterface !== undefined) {
    const name = session.linkName(outInterface);
    record.field('oif', name, `oif ${name} `);
  }
  if (counts && session.settings.statistics > 0) {
    session.hideStdout('how many packets an action of SRv6 took is not modelled');
  }
  if (flavors) printFlavors(record, flavors);
}

function printFlavors(record: PrintedRecord, { names, locatorBlock, locatorNode }: Seg6Flavors): void {
  record.field('flavors', names, `flavors ${names.join(',')} `);
  if (locatorBlock !== undefined) record.field('lblen', locatorBlock, `lblen ${locatorBlock} `);
  if (locatorNode !== undefined) record.field('nflen', locatorNode, `nflen ${locatorNode} `);
}
