import { readAddressWords } from './text-address.ts';
import { readInfoLine } from './text-link-info.ts';
import { type Draft, inList, type Parts, readParts, value, Words } from './words.ts';

/** `7: eth0@if3: <...> mtu ...` */
export const LINK_LINE = /^\s*\d+:\s+\S+:\s+<[^>]*>/;

/** `7: eth0    inet 192.0.2.1/24 ...`: what `-o` makes of an address. */
export const ONE_LINE_ADDRESS = /^\s*\d+:\s+\S+\s+inet6?\s/;

const headParts: Parts = {
  mtu: value('mtu'),
  qdisc: value('qdisc'),
  master: value('master'),
  state: value('operstate'),
  mode: value('linkmode'),
  group: value('group'),
  qlen: value('txqlen'),
};

const MAC = /^[\da-f.:]+$/i;

const hardwareParts: Parts = {
  brd: value('broadcast'),
  peer: (item, words) => {
    item.link_pointtopoint = true;
    item.broadcast = words.next();
  },
  permaddr: value('permaddr'),
  'link-netnsid': value('link_netnsid'),
  'link-netns': value('link_netns'),
  promiscuity: value('promiscuity'),
  allmulti: value('allmulti'),
  minmtu: value('min_mtu'),
  maxmtu: value('max_mtu'),
  addrgenmode: value('inet6_addr_gen_mode'),
};

/** What was not understood stands in a line of the block, which is counted from its first one. */
export interface BlockFault {
  readonly row: number;
  readonly words: readonly string[];
}

/** A link, with its addresses where they are told, out of the rows of its block. */
export function readLinkBlock(rows: readonly string[]): {
  readonly item: Draft;
  readonly faults: readonly BlockFault[];
} {
  const item = readHead(rows[0] ?? '');
  const addresses: Draft[] = [];
  const faults: BlockFault[] = [];
  for (const [i, text] of rows.entries()) {
    const row = text.trim();
    if (i === 0 || row === '' || isOfCounters(row) || isOfCounters(rows[i - 1] ?? '')) continue;
    const unknown = /^inet6?\s/.test(row)
      ? readAddressRow(addresses, row, rows[i + 1] ?? '')
      : readOther(item, row);
    if (unknown.length > 0) faults.push({ row: i, words: unknown });
  }
  if (addresses.length > 0 || !('linkmode' in item)) item.addr_info = addresses;
  return { item, faults };
}

/** A row of counters stands below a row of their names. */
function isOfCounters(row: string): boolean {
  return /^\s*(?:RX|TX)(?: \w+)?:/.test(row);
}

function readAddressRow(addresses: Draft[], row: string, below: string): readonly string[] {
  const lifetimes = /^\s*valid_lft/.test(below) ? ` ${below}` : '';
  const { item, unknown } = readAddressWords(new Words(row + lifetimes));
  addresses.push(item);
  return unknown;
}

function readHead(row: string): Draft {
  const [, ifindex, name = '', flags = '', rest = ''] =
    /^\s*(\d+):\s+(\S+):\s+<([^>]*)>(.*)$/.exec(row) ?? [];
  const [ifname = '', far] = name.split('@', 2);
  const item: Draft = { ifindex, ifname, flags: flags.split(',').filter((flag) => flag !== '') };
  const index = /^if(\d+)$/.exec(far ?? '')?.[1];
  if (index !== undefined) item.link_index = index;
  else if (far !== undefined) item.link = far === 'NONE' ? null : far;
  readParts(headParts, item, new Words(rest));
  return item;
}

/** What else is told of a link. Gives back the row where `ip` prints no such; details of a kind are not all read. */
function readOther(item: Draft, row: string): readonly string[] {
  const generation = /\saddrgenmode\s+(\S+)/.exec(row)?.[1];
  if (generation !== undefined) item.inet6_addr_gen_mode = generation;
  const [first = ''] = row.split(/\s/, 1);
  if (first === 'alias') item.ifalias = row.slice('alias '.length);
  else if (first === 'altname') inList('altnames', row.slice('altname '.length).trim())(item, new Words(''));
  else if (first.startsWith('link/')) readHardware(item, row);
  else if (['valid_lft', 'vf', 'prog/xdp'].includes(first)) return [];
  else if (!('promiscuity' in item)) return [row];
  else readInfoLine(item, row);
  return [];
}

function readHardware(item: Draft, row: string): void {
  const words = new Words(row);
  item.link_type = words.next().slice('link/'.length);
  if (MAC.test(words.ahead)) item.address = words.next();
  readParts(hardwareParts, item, words);
}

/** One address with `-o`, as a link of which nothing else is told. */
export function readOneLineAddress(row: string): {
  readonly item: Draft;
  readonly unknown: readonly string[];
} {
  const words = new Words(row);
  const ifindex = words.next().replace(':', '');
  const ifname = words.next();
  const { item: address, unknown } = readAddressWords(words);
  return { item: { ifindex, ifname, addr_info: [address] }, unknown };
}
