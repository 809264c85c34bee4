/** What `-details` adds to a link: counters of modes, ranges, and what its driver tells. */
import { deviceOf } from '../../kernel/ipv6/devices.ts';
import { isBuiltIn, linkKind } from '../../kernel/link/kinds.ts';
import type { Link } from '../../kernel/state.ts';
import { lineBreak, PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { ADDRESS_GENERATIONS } from './address-generations.ts';
import { kindPrinters } from './print-kind.ts';

/** Segments that the stack leaves to drivers at most (GSO_MAX_SEGS). */
const MOST_SEGMENTS = 65535;
const DEFAULT_SIZE = 65536;

/** How many queues links of a kind have; where it depends on the number of processors, it is not known. */
const QUEUES: Readonly<Record<string, number | undefined>> = { bond: 16, veth: undefined };

/** `inLink`: in `ip link`, not in `ip address`. */
export function printDetails(session: Session, record: PrintedRecord, link: Link, inLink: boolean): void {
  if (link.detailsUntold) session.hideStdout(`what "${link.name}" tells in detail is not kept`);
  const { least, greatest } = link.mtus;
  record.field('promiscuity', link.promiscuity, ` promiscuity ${link.promiscuity} `);
  const blank = session.isBefore('6.4') ? ' ' : '';
  record.field('allmulti', link.allMulticast, `${blank}allmulti ${link.allMulticast} `);
  record.field('min_mtu', least, `minmtu ${least} `);
  record.field('max_mtu', greatest, `maxmtu ${greatest} `);
  if (!session.isBefore('6.17') && linkKind(link.kind)?.movable === false) {
    record.field('netns-immutable', true, 'netns-immutable ');
  }
  printKind(session, record, link);
  if (inLink) printAddressGeneration(session, record, link);
  printSizes(session, record, link);
}

function printAddressGeneration(session: Session, record: PrintedRecord, link: Link): void {
  const device = session.here && deviceOf(session.here, link);
  if (!device) return;
  const mode = ADDRESS_GENERATIONS[device.settings.addr_gen_mode] ?? '';
  record.field('inet6_addr_gen_mode', mode, `addrgenmode ${mode} `);
}

function printSizes(session: Session, record: PrintedRecord, { kind = '', name }: Link): void {
  const queues = Object.hasOwn(QUEUES, kind) ? QUEUES[kind] : 1;
  if (queues === undefined) session.hideStdout(`how many queues "${name}" has depends on the processors`);
  const tsoMaxSize = linkKind(kind)?.tsoMaxSize ?? DEFAULT_SIZE;
  const sizes: readonly (readonly [key: string, word: string, value: number])[] = [
    ['num_tx_queues', 'numtxqueues', queues ?? 0],
    ['num_rx_queues', 'numrxqueues', queues ?? 0],
    ['gso_max_size', 'gso_max_size', DEFAULT_SIZE],
    ['gso_max_segs', 'gso_max_segs', MOST_SEGMENTS],
    ['tso_max_size', 'tso_max_size', tsoMaxSize],
    ['tso_max_segs', 'tso_max_segs', MOST_SEGMENTS],
    ['gro_max_size', 'gro_max_size', DEFAULT_SIZE],
    ...(session.isBefore('6.3')
      ? []
      : ([
          ['gso_ipv4_max_size', 'gso_ipv4_max_size', DEFAULT_SIZE],
          ['gro_ipv4_max_size', 'gro_ipv4_max_size', DEFAULT_SIZE],
        ] as const)),
  ];
  for (const [key, word, value] of sizes) record.field(key, value, `${word} ${value} `);
}

/** IFLA_LINKINFO: the kind with its options, and those of the port that the link is. */
function printKind(session: Session, record: PrintedRecord, link: Link): void {
  if (isBuiltIn(link.kind)) return;
  const kind = link.kind === 'tap' ? 'tun' : (link.kind ?? '');
  const info = new PrintedRecord();
  info.field('info_kind', kind, `${lineBreak(session)}    ${kind} `);
  const printer = Object.hasOwn(kindPrinters, kind) ? kindPrinters[kind] : undefined;
  if (printer) {
    const data = new PrintedRecord();
    printer(session, data, link);
    info.field('info_data', data.json, data.text);
  }
  printPort(session, info, link);
  record.field('linkinfo', info.json, info.text);
}

function printPort(session: Session, info: PrintedRecord, { master }: Link): void {
  if (master === undefined) return;
  const upper = session.linkAt(master);
  info.field('info_slave_kind', upper?.kind ?? '', `${lineBreak(session)}    ${upper?.kind}_slave `);
  if (upper?.details?.kind !== 'vrf') {
    session.hideStdout(`what is told in detail of a port of a ${upper?.kind} is not modelled`);
    return;
  }
  const { table } = upper.details;
  info.field('info_slave_data', { table }, `table ${table} `);
}
