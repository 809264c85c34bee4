import { ADDRESS_GENERATIONS } from '../../iproute2/link/address-generations.ts';
import type { ToldLink } from '../../kernel/captured/links.ts';
import { INITIAL_NAMESPACE, type LinkEnd, type OperState } from '../../kernel/state.ts';
import { LinkFlag, LinkType } from '../../kernel/uapi.ts';
import type { ListedItem, PlacedItem } from '../../syntax/listing/listing.ts';
import { itemAt, numberAt, textAt, textsAt } from './fields.ts';
import { readDetails } from './link-details.ts';
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
  const counts = new Map<string, number>();
  return [...merged].map(([index, { item, line }]) => {
    reader.at(line);
    const kindAndLink = `${kindOf(item)} ${textAt(item, 'link')} ${numberAt(item, 'link_index')}`;
    const elder = counts.get(kindAndLink) ?? 0;
    counts.set(kindAndLink, elder + 1);
    return readLink(reader, item, index, { byName, elder });
  });
}

/** What there is to know of the other links. */
interface Others {
  readonly byName: ReadonlyMap<string, number>;
  /** How many of its kind on the same link come before it. */
  readonly elder: number;
}

function readLink(reader: Reader, item: ListedItem, index: number, others: Others): ToldLink {
  const { byName } = others;
  const name = textAt(item, 'ifname') as string;
  const flags = 'flags' in item ? textsAt(item, 'flags') : flagsUntold(reader, name);
  const linkType = linkTypeOf(textAt(item, 'link_type'));
  const kind = kindOf(item);
  const master = textAt(item, 'master');
  const [least, greatest] = [numberAt(item, 'min_mtu'), numberAt(item, 'max_mtu')];
  const generation = textAt(item, 'inet6_addr_gen_mode');
  const broadcast = textAt(item, 'broadcast');
  const isDefault = broadcast === (linkType === LinkType.LOOPBACK ? NO_MAC : BROADCAST_MAC);
  return {
    index,
    name,
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
    details: detailsOf(reader, kind, item, others),
    addressGeneration: generation === undefined ? undefined : generationOf(generation),
  };
}

/** `ip -o address` tells of addresses alone. */
function flagsUntold(reader: Reader, name: string): readonly string[] {
  reader.fault(`of \`${name}\` only addresses are told: it is taken to be up, with a carrier`);
  return ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'];
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
function kindOf(item: ListedItem): string | undefined {
  const linkType = linkTypeOf(textAt(item, 'link_type'));
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
  const namespace = textAt(item, 'link_netns');
  if (index !== undefined && namespace !== undefined) return { namespace, index };
  const name = textAt(item, 'link') ?? (id === undefined ? outerLink(item) : undefined);
  const known = name === undefined ? undefined : byName.get(name);
  return known === undefined ? undefined : { namespace: INITIAL_NAMESPACE, index: known };
}

/** A VXLAN tells only in detail by which link its outer packets leave. */
function outerLink(item: ListedItem): string | undefined {
  return textAt(itemAt(itemAt(item, 'linkinfo') ?? {}, 'info_data') ?? {}, 'link');
}

function detailsOf(reader: Reader, kind: string | undefined, item: ListedItem, { byName, elder }: Others) {
  const id = numberAt(item, 'link_netnsid');
  return readDetails({
    reader,
    kind: kind ?? '',
    data: itemAt(itemAt(item, 'linkinfo') ?? {}, 'info_data') ?? {},
    home: id === undefined ? INITIAL_NAMESPACE : namespaceWithId(id),
    permanentMac: textAt(item, 'permaddr') ?? textAt(item, 'address'),
    indexOf: (name) => byName.get(name),
    elder,
  });
}
