import { metricsFromPrinted } from '../../iproute2/route/metrics.ts';
import { parseRouteType } from '../../iproute2/values/route-types.ts';
import type { ToldNexthop, ToldRoute } from '../../kernel/captured/routes.ts';
import {
  Protocol,
  type RouterPreference,
  type RouteType,
  routeTypes,
  Scope,
  Table,
} from '../../kernel/uapi.ts';
import type { Address, Family } from '../../net/address.ts';
import type { ListedItem, PlacedItem } from '../../syntax/listing/listing.ts';
import { flagAt, itemAt, itemsAt, numberAt, textAt, textsAt } from './fields.ts';
import type { Reader } from './reader.ts';

/** The routes of `ip route`, in the order told. `table` is theirs where an item does not say. */
export function readRoutes(
  reader: Reader,
  items: readonly PlacedItem[],
  family: Family,
  table: number = Table.MAIN,
): ToldRoute[] {
  return items.flatMap(({ item, line }) => {
    reader.at(line);
    return readRoute(reader, item, family, table) ?? [];
  });
}

function readRoute(reader: Reader, item: ListedItem, family: Family, table: number): ToldRoute | undefined {
  const destination = reader.prefix(textAt(item, 'dst'), family);
  if (!destination) return undefined;
  if (flagAt(item, 'cache')) return undefined;
  if ('encap' in item || 'encap_encap' in item) {
    reader.fault(
      'a route through a tunnel of its own (`encap`): of that it is not known where its packets go',
    );
  }
  const source = family === 'inet6' ? reader.prefix(textAt(item, 'from'), family) : undefined;
  const id = numberAt(item, 'nhid');
  const metrics = metricsFromPrinted(Object.assign({}, ...itemsAt(item, 'metrics')), textsAt(item, 'locked'));
  const expires = numberAt(item, 'expires');
  const preference = textAt(item, 'pref');
  return {
    destination,
    ...(source && source.length > 0 && { source }),
    tos: reader.named(item, 'tos', 'tos') ?? 0,
    table: reader.named(item, 'table', 'table') ?? table,
    routeType: typeOf(item),
    scope: reader.named(item, 'scope', 'scope') ?? Scope.UNIVERSE,
    protocol: reader.named(item, 'protocol', 'protocol') ?? Protocol.BOOT,
    priority: numberAt(item, 'metric') ?? 0,
    preferredSource: reader.address(item, 'prefsrc'),
    nexthops: readNexthops(reader, item),
    ...(id !== undefined && { nexthopId: id }),
    ...flagsOf(item),
    metrics,
    realms: realmsOf(reader, item),
    ...((preference === 'low' || preference === 'high') && { preference: preference as RouterPreference }),
    ...(expires !== undefined && { expires }),
  };
}

function typeOf(item: ListedItem): RouteType {
  const text = textAt(item, 'type');
  return (text === undefined ? undefined : routeTypes[parseRouteType(text) ?? 0]) ?? 'unicast';
}

/** Source realm in the upper 16 bits. */
function realmsOf(reader: Reader, item: ListedItem): number | undefined {
  const flow = itemAt(item, 'flow');
  const to = flow && reader.named(flow, 'to', 'realm');
  if (!flow || to === undefined) return undefined;
  return (((reader.named(flow, 'from', 'realm') ?? 0) << 16) | to) >>> 0;
}

/** Flags of the route itself count where it has not exactly one nexthop. */
function flagsOf(item: ListedItem): Pick<ToldRoute, 'flags'> {
  if (itemsAt(item, 'nexthops').length === 0 && 'dev' in item) return {};
  const flags = textsAt(item, 'flags');
  const [onlink, linkdown] = [flags.includes('onlink'), flags.includes('linkdown')];
  return onlink || linkdown ? { flags: { onlink, linkdown } } : {};
}

function readNexthops(reader: Reader, item: ListedItem): ToldNexthop[] {
  const several = itemsAt(item, 'nexthops');
  if (several.length > 0) return several.map((each) => readNexthop(reader, each));
  const isWay = 'dev' in item || 'gateway' in item || 'via' in item;
  return isWay ? [{ ...readNexthop(reader, { ...item, flow: undefined }), weight: 1 }] : [];
}

/** One way of a route, or of a nexthop object. */
export function readNexthop(reader: Reader, item: ListedItem): ToldNexthop {
  const flags = textsAt(item, 'flags');
  const linkdown = flags.includes('linkdown');
  const outInterface = reader.link(item, 'dev') ?? 0;
  const realms = realmsOf(reader, item);
  const isUp = reader.namespace.links.get(outInterface)?.up === true;
  return {
    gateway: gatewayOf(reader, item),
    outInterface,
    weight: numberAt(item, 'weight') ?? 1,
    onlink: flags.includes('onlink'),
    // Where linkdown routes are not used, the kernel tells that they are dead, too.
    dead: flags.includes('dead') && !(linkdown && isUp),
    linkdown,
    ...(realms !== undefined && { realms }),
  };
}

/** A gateway of the other family stands under `via`. */
function gatewayOf(reader: Reader, item: ListedItem): Address | undefined {
  const via = itemAt(item, 'via');
  return via ? reader.address(via, 'host') : reader.address(item, 'gateway');
}
