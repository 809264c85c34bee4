/** What the kernel refuses in a request for a nexthop object, in its order (rtm_to_nh_config() of net/ipv4/nexthop.c). */
import type { Family } from '../../net/address.ts';
import type { Errno } from '../errno.ts';
import type { Namespace } from '../state.ts';
import type { NexthopAttributes } from './messages.ts';
import type { GroupMember, NexthopObject } from './object.ts';

/** A weight is sent less one, in 16 bits: 65536 wraps to none. */
const TOO_HEAVY = 65536;

/** What is wrong with the message itself: the text of the extended ack, with EINVAL. */
export function messageFault(asked: NexthopAttributes): string | undefined {
  if (!asked.family && !asked.group) return 'Invalid address family';
  if (asked.fdb) {
    if (asked.outInterface !== undefined || asked.blackhole || asked.encap) {
      return 'Fdb attribute can not be used with encap, oif or blackhole';
    }
    if (asked.onlink) return 'Unsupported nexthop flags in ancillary header';
  }
  if (asked.group) return groupMessageFault(asked, asked.group);
  return asked.blackhole ? blackholeFault(asked) : wayFault(asked);
}

function groupMessageFault(asked: NexthopAttributes, group: readonly GroupMember[]): string | undefined {
  if (asked.family) return 'Invalid family for group';
  for (const [i, { id, weight }] of group.entries()) {
    if (weight === TOO_HEAVY) return 'Invalid value for weight';
    if (group.some((other, j) => j > i && other.id === id))
      return 'Nexthop id can not be used twice in a group';
  }
  if (asked.encap || (asked.resilience && asked.groupType !== 'resilient')) {
    return 'No other attributes can be set in nexthop groups';
  }
  return asked.groupType === 'resilient' && asked.resilience?.buckets === 0
    ? 'Number of buckets needs to be non-0'
    : undefined;
}

function blackholeFault({ gateway, outInterface, encap }: NexthopAttributes): string | undefined {
  return gateway || outInterface !== undefined || encap
    ? 'Blackhole attribute can not be used with gateway, oif, encap or fdb'
    : undefined;
}

function wayFault(asked: NexthopAttributes): string | undefined {
  if (!asked.fdb && asked.outInterface === undefined) {
    return 'Device attribute required for non-blackhole and non-fdb nexthops';
  }
  if (!asked.gateway && asked.onlink) return 'ONLINK flag can not be set for nexthop without a gateway';
  return asked.hardwareStatistics === undefined
    ? undefined
    : 'Cannot enable nexthop hardware statistics for non-group nexthops';
}

/** What is wrong with the device of a single nexthop. */
export function deviceFault(
  ns: Namespace,
  { outInterface }: NexthopAttributes,
): { readonly errno: Errno; readonly message: string } | undefined {
  if (outInterface === undefined) return undefined;
  const link = ns.links.get(outInterface);
  if (!link) return { errno: 'EINVAL', message: 'Invalid device index' };
  if (!link.up) return { errno: 'ENETDOWN', message: 'Nexthop device is not up' };
  return link.carrier ? undefined : { errno: 'ENETDOWN', message: 'Carrier for nexthop device is down' };
}

/** What is wrong with the members of a group, with EINVAL. `find` looks up a nexthop object. */
export function memberFault(
  group: readonly GroupMember[],
  fdb: boolean,
  find: (id: number) => NexthopObject | undefined,
): string | undefined {
  let family: Family | undefined;
  for (const { id } of group) {
    const content = find(id)?.content;
    if (!content) return 'Invalid nexthop id';
    if (content.kind === 'group') {
      return `${content.resilience ? 'Resilient' : 'Hash-threshold'} group can not be a nexthop within a group`;
    }
    if (content.nexthop.blackhole && group.length > 1) {
      return 'Blackhole nexthop can not be used in a group with more than 1 path';
    }
    if (fdb && !content.fdb) return 'FDB nexthop group can only have fdb nexthops';
    if (fdb && family && family !== content.family) {
      return 'FDB nexthop group cannot have mixed family nexthops';
    }
    family = content.family;
    if (!fdb && content.fdb) return 'Non FDB nexthop group cannot have fdb nexthops';
  }
  return undefined;
}
