import type { Family } from '../../net/address.ts';
import type { PlacedItem, Section } from '../../syntax/listing/listing.ts';
import { itemsAt, textAt } from './fields.ts';

/** Routes by family. `ip route show table all` lists both, and every IPv6 route has a preference. */
export function routesByFamily(sections: readonly Section[]): Record<Family, Section[]> {
  const isOf = (family: Family) => (placed: PlacedItem) => (familyOf([placed]) ?? 'inet') === family;
  const apart = sections.flatMap((section) => {
    if (section.family || section.items.every(isOf('inet')) || section.items.every(isOf('inet6')))
      return [section];
    return (['inet', 'inet6'] as const).map((family) => ({
      ...section,
      family,
      items: section.items.filter(isOf(family)),
    }));
  });
  return familyOfEach(apart);
}

/** The sections by family: of some it is certain, of others seen from their addresses, else IPv4 comes first. */
export function familyOfEach(sections: readonly Section[]): Record<Family, Section[]> {
  const sorted: Record<Family, Section[]> = { inet: [], inet6: [] };
  const open = sections.filter((section) => {
    const family = section.family ?? familyOf(section.items);
    if (family) sorted[family].push(section);
    return !family;
  });
  for (const section of open) sorted[sorted.inet.length === 0 ? 'inet' : 'inet6'].push(section);
  return sorted;
}

function familyOf(items: readonly PlacedItem[]): Family | undefined {
  for (const { item } of items) {
    // Every IPv6 route has a preference, and only IPv4 has the rule for the table `default`.
    if ('pref' in item) return 'inet6';
    if ('priority' in item && (item.table === 'default' || item.table === '253')) return 'inet';
    const addresses = [item, ...itemsAt(item, 'nexthops')].flatMap((each) =>
      ['dst', 'src', 'gateway', 'prefsrc'].map((key) => textAt(each, key) ?? ''),
    );
    if (addresses.some((address) => address.includes(':'))) return 'inet6';
    if (addresses.some((address) => /^\d+\.\d+/.test(address))) return 'inet';
  }
  return undefined;
}
