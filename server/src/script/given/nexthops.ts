import type { GroupMember, NexthopObject, Resilience } from '../../kernel/nexthop/object.ts';
import { GIVEN } from '../../kernel/origin.ts';
import { Scope } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import type { ListedItem, PlacedItem } from '../../syntax/listing/listing.ts';
import { flagAt, itemAt, itemsAt, numberAt, textAt } from './fields.ts';
import type { Reader } from './reader.ts';
import { readNexthop } from './routes.ts';

/** The index of lo, which stands for the device of a blackhole. */
const LOOPBACK_INDEX = 1;

/**
 * The objects of `ip nexthop`. Of one without a gateway the family is not told: `ipv6` holds the ids that IPv6 routes name.
 */
export function readNexthopObjects(
  reader: Reader,
  items: readonly PlacedItem[],
  ipv6: ReadonlySet<number>,
): NexthopObject[] {
  const groups = items.flatMap(({ item }) => {
    const id = numberAt(item, 'id');
    return id !== undefined && ipv6.has(id) ? membersOf(item) : [];
  });
  const usedByIpv6 = new Set([...ipv6, ...groups.map(({ id }) => id)]);
  return items.flatMap(({ item, line }) => {
    reader.at(line);
    const id = numberAt(item, 'id');
    if (id === undefined) return [];
    const protocol = reader.named(item, 'protocol', 'protocol') ?? 0;
    const family = usedByIpv6.has(id) ? 'inet6' : 'inet';
    return [{ id, protocol, content: contentOf(reader, item, family), origin: GIVEN }];
  });
}

function contentOf(reader: Reader, item: ListedItem, assumed: Family): NexthopObject['content'] {
  const fdb = flagAt(item, 'fdb');
  const members = membersOf(item);
  if (members.length > 0) {
    const resilience = resilienceOf(item);
    return { kind: 'group', fdb, members, ...(resilience && { resilience }), hardwareStatistics: false };
  }
  const told = readNexthop(reader, item);
  const blackhole = flagAt(item, 'blackhole');
  const link = reader.namespace.links.get(told.outInterface);
  const scope = reader.named(item, 'scope', 'scope') ?? Scope.UNIVERSE;
  return {
    kind: 'single',
    family: told.gateway?.family ?? assumed,
    fdb,
    nexthop: {
      ...told,
      ...(blackhole && { blackhole, outInterface: LOOPBACK_INDEX }),
      scope: blackhole ? Scope.LINK : scope,
      linkdown: told.linkdown || (link !== undefined && !link.carrier),
    },
  };
}

function membersOf(item: ListedItem): GroupMember[] {
  return itemsAt(item, 'group').flatMap((member) => {
    const id = numberAt(member, 'id');
    return id === undefined ? [] : [{ id, weight: numberAt(member, 'weight') ?? 1 }];
  });
}

function resilienceOf(item: ListedItem): Resilience | undefined {
  if (textAt(item, 'type') !== 'resilient') return undefined;
  const told = itemAt(item, 'resilient_args') ?? {};
  return {
    buckets: numberAt(told, 'buckets') ?? 0,
    idleTimer: numberAt(told, 'idle_timer') ?? 0,
    unbalancedTimer: numberAt(told, 'unbalanced_timer') ?? 0,
  };
}
