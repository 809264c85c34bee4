/** What options of a bridge may be (br_changelink() in net/bridge/br_netlink.c). */
import type { KernelError } from '../../rtnetlink.ts';
import type { BridgeDetails } from '../details.ts';
import type { NumberedOptions } from '../options.ts';

interface Range {
  readonly least: number;
  readonly greatest: number;
  readonly errno: KernelError['errno'];
}

/** Times in hundredths of a second, versions of protocols, choices. Other numbers are taken, or cut to what is possible. */
const RANGES: Readonly<Record<string, Range>> = {
  hello_time: { least: 100, greatest: 1000, errno: 'ERANGE' },
  max_age: { least: 600, greatest: 4000, errno: 'ERANGE' },
  mcast_router: { least: 0, greatest: 2, errno: 'EINVAL' },
  mcast_igmp_version: { least: 2, greatest: 3, errno: 'EINVAL' },
  mcast_mld_version: { least: 1, greatest: 2, errno: 'EINVAL' },
};

const FORWARD_DELAY: Range = { least: 200, greatest: 3000, errno: 'ERANGE' };

/** Groups that a bridge never forwards: bits of `group_fwd_mask`. */
const NEVER_FORWARDED = 0b111;

/** 01:80:c2:00:00:0X are the groups of bridges; some mean something else. */
const GROUPS: readonly number[] = [0x01, 0x80, 0xc2, 0x00, 0x00];
const OTHERWISE_USED: readonly number[] = [1, 2, 3];

const WITHOUT_FILTERING = 'bridge: Cannot enable multicast vlan snooping with vlan filtering disabled';

/** Why the options cannot be set; `before` is the bridge as it is. */
export function optionFault(
  before: BridgeDetails | undefined,
  given: NumberedOptions,
): KernelError | undefined {
  for (const [name, range] of Object.entries(RANGES)) {
    if (!isWithin(given[name], range)) return { errno: range.errno };
  }
  const usesTree = Number(before?.options.stp_state ?? 0) !== 0;
  if (usesTree && !isWithin(given.forward_delay, FORWARD_DELAY)) return { errno: FORWARD_DELAY.errno };
  if ((Number(given.group_fwd_mask ?? 0) & NEVER_FORWARDED) !== 0) return { errno: 'EINVAL' };
  if (!isGroup(given.group_address)) return { errno: 'EINVAL' };
  const { mcast_vlan_snooping, vlan_filtering } = { ...before?.options, ...given };
  const unfiltered = Number(mcast_vlan_snooping ?? 0) !== 0 && Number(vlan_filtering ?? 0) === 0;
  return unfiltered ? { errno: 'EINVAL', message: WITHOUT_FILTERING } : undefined;
}

function isGroup(address: unknown): boolean {
  if (!Array.isArray(address)) return true;
  const last = address[GROUPS.length];
  return GROUPS.every((octet, i) => address[i] === octet) && last <= 15 && !OTHERWISE_USED.includes(last);
}

function isWithin(value: unknown, { least, greatest }: Range): boolean {
  return typeof value !== 'number' || (least <= value && value <= greatest);
}
