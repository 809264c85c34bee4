import { ADDRESS_GENERATIONS } from '../../iproute2/link/address-generations.ts';
import type { ToldLink } from '../../kernel/captured/links.ts';
import type { LinkDetails } from '../../kernel/link/details.ts';
import { INITIAL_NAMESPACE, type LinkEnd, type OperState } from '../../kernel/state.ts';
import { LinkFlag, LinkType } from '../../kernel/uapi.ts';
import type { ListedItem, PlacedItem } from '../../syntax/listing/listing.ts';
import { itemAt, itemsAt, numberAt, textAt, textsAt } from './fields.ts';
import type { Reader } from './reader.ts';

/** Namespaces that links lead to have only numbers here; no name has a blank. */
export function namespaceWithId(id: number): string {
  return `nsid ${id}`;
}

/** The links of `ip link` and `ip address`: what one of the two leaves out of a link the other may tell. */
export function readLinks(reader: Reader, items: readonly PlacedItem[]): ToldLink[] {
  const merged = new Map<number, { item: ListedItem; line: number }>();
  for (const { item, line } of items) {
    const index = numberAt(item, 'ifindex');
    if (index === undefined || index === 0 || textAt(item, 'ifname') === undefined) continue;
    merged.set(index, { item: { ...merged.get(index)?.item, ...item }, line });
  }
  const byName = new Map([...merged].map(([index, { item }]) => [textAt(item, 'ifname') as string, index]));
  return [...merged].map(([index, { item, line }]) => {
    reader.at(line);
    return readLink(reader, item, index, byName);
  });
}

function readLink(
  reader: Reader,
  item: ListedItem,
  index: number,
  byName: ReadonlyMap<string, number>,
): ToldLink {
  const flags = textsAt(item, 'flags');
  const linkType = linkTypeOf(textAt(item, 'link_type'));
  const kind = kindOf(item, linkType);
  const master = textAt(item, 'master');
  const [least, greatest] = [numberAt(item, 'min_mtu'), numberAt(item, 'max_mtu')];
  const generation = textAt(item, 'inet6_addr_gen_mode');
  const broadcast = textAt(item, 'broadcast');
  const isDefault = broadcast === (linkType === LinkType.LOOPBACK ? NO_MAC : BROADCAST_MAC);
  return {
    index,
    name: textAt(item, 'ifname') as string,
    kind,
    up: flags.includes('UP'),
    carrier: flags.includes('LOWER_UP'),
    operState: textAt(item, 'operstate') as OperState | undefined,
    linkType,
    flags: flags.reduce((bits, flag) => bits | bitOf(flag), 0),
    promiscuity: numberAt(item, 'promiscuity') ?? 0,
    allMulticast: numberAt(item, 'allmulti') ?? 0,
    mtu: numberAt(item, 'mtu') ?? DEFAULT_MTU,
    mtus: least === undefined || greatest === undefined ? undefined : { least, greatest },
    mac: linkType === LinkType.NONE ? undefined : textAt(item, 'address'),
    broadcast: isDefault ? undefined : broadcast,
    group: reader.named(item, 'group', 'group') ?? 0,
    queueLength: numberAt(item, 'txqlen') ?? 0,
    queue: textAt(item, 'qdisc'),
    dormant: textAt(item, 'linkmode') === 'DORMANT',
    alias: textAt(item, 'ifalias'),
    alternativeNames: textsAt(item, 'altnames'),
    master: master === undefined ? undefined : byName.get(master),
    far: farOf(item, byName),
    details: detailsOf(kind, item),
    addressGeneration: generation === undefined ? undefined : generationOf(generation),
  };
}

const DEFAULT_MTU = 1500;
const NO_MAC = '00:00:00:00:00:00';
const BROADCAST_MAC = 'ff:ff:ff:ff:ff:ff';

function bitOf(flag: string): number {
  return Object.hasOwn(LinkFlag, flag) ? LinkFlag[flag as keyof typeof LinkFlag] : 0;
}

function generationOf(name: string): number | undefined {
  const number = ADDRESS_GENERATIONS.indexOf(name);
  return number < 0 ? undefined : number;
}

const linkTypes: Readonly<Record<string, LinkType>> = {
  ether: LinkType.ETHER,
  gre: LinkType.IPGRE,
  gre6: LinkType.IP6GRE,
  ipip: LinkType.TUNNEL,
  loopback: LinkType.LOOPBACK,
  sit: LinkType.SIT,
  tunnel6: LinkType.TUNNEL6,
};

/** By name, or with `-N` as a number in brackets. Types that are not modelled are taken to have no addresses. */
function linkTypeOf(text: string | undefined): LinkType {
  if (text === undefined) return LinkType.ETHER;
  const number = /^\[(\d+)\]$/.exec(text)?.[1];
  const known = Object.values(LinkType).find((type) => type === Number(number));
  return known ?? (Object.hasOwn(linkTypes, text) ? (linkTypes[text] as LinkType) : LinkType.NONE);
}

/** An Ethernet link that has neither a kind nor a link behind it is a device that is there. */
function kindOf(item: ListedItem, linkType: LinkType): string | undefined {
  if (linkType === LinkType.LOOPBACK) return 'loopback';
  const info = itemAt(item, 'linkinfo');
  const kind = info && textAt(info, 'info_kind');
  if (kind === 'tun' && textAt(itemAt(info as ListedItem, 'info_data') ?? {}, 'type') === 'tap') return 'tap';
  if (kind !== undefined) return kind;
  const standsAlone = !('link' in item) && !('link_index' in item);
  return linkType === LinkType.ETHER && standsAlone ? 'physical' : undefined;
}

function farOf(item: ListedItem, byName: ReadonlyMap<string, number>): LinkEnd | undefined {
  const id = numberAt(item, 'link_netnsid');
  const index = numberAt(item, 'link_index');
  if (index !== undefined && id !== undefined) return { namespace: namespaceWithId(id), index };
  const name = textAt(item, 'link');
  const known = name === undefined ? undefined : byName.get(name);
  return known === undefined ? undefined : { namespace: INITIAL_NAMESPACE, index: known };
}

function detailsOf(kind: string | undefined, item: ListedItem): LinkDetails | undefined {
  const data = itemAt(itemAt(item, 'linkinfo') ?? {}, 'info_data') ?? {};
  switch (kind) {
    case 'bridge':
      return { kind, macSet: false, mtuSet: false, options: {} };
    case 'bond':
      return { kind, mode: textAt(data, 'mode') ?? 'balance-rr', macDrawn: false, options: {} };
    case 'vrf':
      return vrfDetails(data);
    case 'vlan':
      return vlanDetails(data);
    default:
      return undefined;
  }
}

function vrfDetails(data: ListedItem): LinkDetails | undefined {
  const table = numberAt(data, 'table');
  return table === undefined ? undefined : { kind: 'vrf', table };
}

const SERVICE_TAG = 0x88a8;
const CUSTOMER_TAG = 0x8100;

function vlanDetails(data: ListedItem): LinkDetails | undefined {
  const id = numberAt(data, 'id');
  if (id === undefined) return undefined;
  const flags = textsAt(data, 'flags').map((flag) => [flag.toLowerCase(), true] as const);
  return {
    kind: 'vlan',
    id,
    protocol: /ad$/i.test(textAt(data, 'protocol') ?? '') ? SERVICE_TAG : CUSTOMER_TAG,
    flags: Object.fromEntries(flags),
    ingress: priorities(data, 'ingress_qos'),
    egress: priorities(data, 'egress_qos'),
    macInherited: false,
  };
}

function priorities(data: ListedItem, key: string): (readonly [number, number])[] {
  return itemsAt(data, key).flatMap((pair) => {
    const [from, to] = [numberAt(pair, 'from'), numberAt(pair, 'to')];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
}
