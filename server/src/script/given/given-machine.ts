/** The machine that a description tells of: captured state, or pasted listings of `ip`. */

import { withAddresses, withAddressesAndRoutes } from '../../kernel/captured/addresses.ts';
import { withLinks } from '../../kernel/captured/links.ts';
import { withNexthops } from '../../kernel/captured/nexthops.ts';
import { type ToldRoute, type ToldTables, withRoutes } from '../../kernel/captured/routes.ts';
import { withCustomRules, withRules } from '../../kernel/captured/rules.ts';
import { assumedKernel, freshNamespace, withNamespace } from '../../kernel/core/namespaces.ts';
import { OrderedMap } from '../../kernel/core/ordered-map.ts';
import { freshIpv6 } from '../../kernel/ipv6/state.ts';
import { GIVEN } from '../../kernel/origin.ts';
import { INITIAL_NAMESPACE, type InterfaceAddress, type Namespace } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import type { Fault, Listing, PlacedItem, Section } from '../../syntax/listing/listing.ts';
import type { Machine } from '../timeline.ts';
import { readAddresses } from './addresses.ts';
import { familyOfEach, routesByFamily } from './families.ts';
import { numberAt } from './fields.ts';
import { namespaceWithId, readLinks } from './links.ts';
import { readNexthopObjects } from './nexthops.ts';
import { Reader } from './reader.ts';
import { readRoutes } from './routes.ts';
import { readRules } from './rules.ts';
import { withSettings } from './settings.ts';

/** The machine, and what of its description was not understood. */
export interface GivenMachine {
  readonly machine: Machine;
  readonly faults: readonly Fault[];
}

const families = ['inet', 'inet6'] as const;

/**
 * The machine that a listing tells of. Where it tells of all links, and of all routes and rules of both families, nothing
 * else exists; otherwise what it does not tell of is as in the world `assumed`. `start` gives names and target.
 */
export function givenMachine(listing: Listing, start: Machine): GivenMachine {
  const told = sorted(listing);
  const reader = new Reader(start, baseOf(told));
  reader.namespace = withLinksOf(reader, told);
  reader.namespace = withSettings(reader.namespace, listing.settings);
  placeAddresses(reader, told);
  for (const family of families) placeRules(reader, told, family);
  if (told.separateTables) reader.namespace = withCustomRules(reader.namespace);
  placeRoutes(reader, told);
  const faults = [...listing.faults, ...reader.faults];
  const ns = { ...reader.namespace, complete: told.isWhole && faults.length === 0 };
  return { machine: { ...start, kernel: withNamespace(assumedKernel(), ns) }, faults };
}

/** What a listing tells, by what it is about. */
interface Told {
  readonly links: readonly PlacedItem[];
  readonly addresses: readonly PlacedItem[];
  readonly nexthops: readonly PlacedItem[];
  readonly routes: Readonly<Record<Family, readonly Section[]>>;
  readonly rules: Readonly<Record<Family, readonly Section[]>>;
  /** An answer out of `local` names that table: then it is looked up apart from `main`. */
  readonly separateTables: boolean;
  /** Some list names every link, with its addresses. */
  readonly listsAllLinks: boolean;
  /** Everything is told. */
  readonly isWhole: boolean;
}

function sorted(listing: Listing): Told {
  const itemsOf = (kind: Section['kind']) =>
    listing.sections.filter((section) => section.kind === kind).flatMap(({ items }) => items);
  const routes = routesByFamily(listing.sections.filter(({ kind }) => kind === 'routes'));
  const rules = familyOfEach(listing.sections.filter(({ kind }) => kind === 'rules'));
  const links = itemsOf('links');
  const addresses = itemsOf('addresses');
  const isTold = (sections: readonly Section[]) => sections.length > 0 || listing.hasEmpty;
  const isWhole =
    hasLoopback([...links, ...addresses]) &&
    listing.sections.some(isOfAllAddresses) &&
    routes.inet.some(isOfAllTables) &&
    isTold(routes.inet6.filter(isOfAllTables)) &&
    rules.inet.length > 0 &&
    isTold(rules.inet6);
  const separateTables = itemsOf('answers').some(isInLocal);
  const listsAllLinks = listing.sections.some(({ kind, isPart }) => kind === 'addresses' && !isPart);
  return {
    links,
    addresses,
    nexthops: itemsOf('nexthops'),
    routes,
    rules,
    separateTables,
    listsAllLinks,
    isWhole,
  };
}

/** With the addresses of one family alone, `ip` leaves the hardware out. */
function isOfAllAddresses({ kind, family, isPart, items }: Section): boolean {
  if (kind !== 'addresses' || family !== undefined || isPart) return false;
  return hasLoopback(items) && items.every(({ item }) => 'link_type' in item);
}

function hasLoopback(items: readonly PlacedItem[]): boolean {
  return items.some(({ item }) => numberAt(item, 'ifindex') === 1);
}

/** Without a word about it, a list that shows the table `local` is one of all tables. */
function isOfAllTables({ table, items }: Section): boolean {
  if (table !== undefined) return table === 'all';
  return items.some(isInLocal);
}

function isInLocal({ item }: PlacedItem): boolean {
  return item.table === 'local' || numberAt(item, 'table') === Table.LOCAL;
}

/** Where all links are told there are no others. */
function baseOf({ links, addresses, listsAllLinks }: Told): Namespace {
  return listsAllLinks && hasLoopback([...links, ...addresses]) ? bareNamespace() : assumedNamespace();
}

function withLinksOf(reader: Reader, { links, addresses, isWhole }: Told): Namespace {
  const items = [...links, ...addresses];
  const told = readLinks(reader, items);
  return { ...withLinks(reader.namespace, told, GIVEN), ...idsOf(items), complete: isWhole };
}

/** Numbers of the namespaces that links lead to. */
function idsOf(items: readonly PlacedItem[]): Pick<Namespace, 'ids'> {
  const ids = new Set(items.flatMap(({ item }) => numberAt(item, 'link_netnsid') ?? []));
  if (ids.size === 0) return {};
  return {
    ids: [...ids].reduce((map, id) => map.with(namespaceWithId(id), id), OrderedMap.empty<string, number>()),
  };
}

function assumedNamespace(): Namespace {
  return assumedKernel().namespaces.get(INITIAL_NAMESPACE) as Namespace;
}

function bareNamespace(): Namespace {
  const fresh = freshNamespace(INITIAL_NAMESPACE);
  return { ...fresh, complete: false, links: OrderedMap.empty(), ipv6: freshIpv6() };
}

/** Addresses bring their routes with them where a family's table `local` is not told. */
function placeAddresses(reader: Reader, told: Told): void {
  const list = readAddresses(reader, told.addresses);
  const isPlain = ({ family }: InterfaceAddress) => told.routes[family].some(isOfAllTables);
  const routed = withAddressesAndRoutes(
    reader.namespace,
    list.filter((address) => !isPlain(address)),
  );
  reader.namespace = withAddresses(routed, list);
}

function placeRules(reader: Reader, told: Told, family: Family): void {
  const sections = told.rules[family];
  if (sections.length === 0) return;
  const items = sections.flatMap((section) => section.items);
  reader.namespace = withRules(reader.namespace, family, readRules(reader, items, family), GIVEN);
}

/** Routes name nexthop objects, and only routes tell which of those are for IPv6. */
function placeRoutes(reader: Reader, told: Told): void {
  const routes = families.map((family) => ({
    family,
    list: told.routes[family].flatMap((section) => routesOf(reader, section, family)),
    tables: tablesOf(reader, told.routes[family]),
  }));
  const named = routes.flatMap(({ family, list }) => (family === 'inet6' ? list : []));
  const ids = new Set(named.flatMap(({ nexthopId }) => (nexthopId === undefined ? [] : [nexthopId])));
  const objects = readNexthopObjects(reader, told.nexthops, ids);
  let next = withNexthops(reader.namespace, objects);
  for (const { family, list, tables } of routes) {
    if (told.routes[family].length > 0) next = withRoutes(next, family, list, tables, GIVEN);
  }
  reader.namespace = next;
}

function routesOf(reader: Reader, section: Section, family: Family): readonly ToldRoute[] {
  return readRoutes(reader, section.items, family, tableOf(reader, section));
}

function tableOf(reader: Reader, { table }: Section): number | undefined {
  return table === undefined || table === 'all' ? undefined : reader.named({ table }, 'table', 'table');
}

function tablesOf(reader: Reader, sections: readonly Section[]): ToldTables {
  if (sections.some(isOfAllTables)) return 'all';
  return new Set(sections.map((section) => tableOf(reader, section) ?? Table.MAIN));
}
