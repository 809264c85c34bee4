import { GIVEN } from '../../kernel/origin.ts';
import type { InterfaceAddress, Ipv6AddressState } from '../../kernel/state.ts';
import { addressBits } from '../../net/address.ts';
import type { ListedItem, PlacedItem } from '../../syntax/listing/listing.ts';
import { flagAt, itemsAt, numberAt, textAt } from './fields.ts';
import type { Reader } from './reader.ts';

/** The addresses of `ip address`, link by link in the order told. */
export function readAddresses(reader: Reader, items: readonly PlacedItem[]): InterfaceAddress[] {
  return items.flatMap(({ item, line }) => {
    reader.at(line);
    const index = numberAt(item, 'ifindex');
    if (index === undefined) return [];
    return itemsAt(item, 'addr_info').flatMap((each) => readAddress(reader, each, index) ?? []);
  });
}

function readAddress(reader: Reader, item: ListedItem, index: number): InterfaceAddress | undefined {
  const local = reader.address(item, 'local');
  const length = numberAt(item, 'prefixlen');
  if (!local || length === undefined || length > addressBits(local.family)) return undefined;
  const { family } = local;
  const protocol = reader.named(item, 'protocol', 'address-protocol');
  return {
    index,
    family,
    local: { address: local, length },
    peer: reader.address(item, 'address') ?? local,
    broadcast: reader.address(item, 'broadcast'),
    scope: reader.named(item, 'scope', 'scope') ?? 0,
    label: textAt(item, 'label') ?? '',
    secondary: flagAt(item, 'secondary') || flagAt(item, 'temporary'),
    noPrefixRoute: flagAt(item, 'noprefixroute'),
    metric: numberAt(item, 'metric'),
    ...(protocol !== undefined && { protocol }),
    ...lifetimes(item),
    ...(flagAt(item, 'autojoin') && { autojoin: true }),
    ...(family === 'inet6' && { ipv6: ipv6State(item) }),
    origin: GIVEN,
  };
}

const FOREVER = 0xffffffff;

/** Lifetimes have run on since they were told. */
function lifetimes(item: ListedItem): Partial<InterfaceAddress> {
  const valid = lifetime(item, 'valid_life_time');
  const preferred = lifetime(item, 'preferred_life_time');
  if (valid === undefined && preferred === undefined) return {};
  return {
    ...(valid !== undefined && { validLifetime: valid }),
    ...(preferred !== undefined && { preferredLifetime: preferred }),
    aged: true,
  };
}

function lifetime(item: ListedItem, key: string): number | undefined {
  const seconds = numberAt(item, key);
  return seconds === FOREVER ? undefined : seconds;
}

function ipv6State(item: ListedItem): Ipv6AddressState {
  return {
    tentative: flagAt(item, 'tentative'),
    ...(flagAt(item, 'nodad') && { noDad: true }),
    ...(flagAt(item, 'optimistic') && { optimistic: true }),
    ...(flagAt(item, 'home') && { home: true }),
    ...(flagAt(item, 'mngtmpaddr') && { managesTemporary: true }),
    ...(flagAt(item, 'stable-privacy') && { stablePrivacy: true }),
  };
}
