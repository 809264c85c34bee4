/** Nexthop objects: what routes name by `nhid` (struct nexthop of include/net/nexthop.h). */
import type { Family } from '../../net/address.ts';
import type { Origin } from '../origin.ts';
import type { Nexthop } from '../state.ts';

export interface NexthopObject {
  readonly id: number;
  readonly protocol: number;
  readonly content: SingleNexthop | NexthopGroup;
  /**
   * A route with metrics was made with this object: the kernel may give those to later routes that name none (see
   * ipv4/nexthop-by-id.ts).
   */
  readonly lendsMetrics?: boolean;
  readonly origin: Origin;
}

/** One way, or none: a blackhole, which has `lo` as its device. */
export interface SingleNexthop {
  readonly kind: 'single';
  readonly family: Family;
  /** For the forwarding database of a VXLAN link, not for routes; it has no device. */
  readonly fdb: boolean;
  readonly nexthop: Nexthop;
}

export interface NexthopGroup {
  readonly kind: 'group';
  readonly fdb: boolean;
  readonly members: readonly GroupMember[];
  /** Present in a group of type `resilient`. */
  readonly resilience?: Resilience;
  /** NHA_HW_STATS_ENABLE. */
  readonly hardwareStatistics: boolean;
}

export interface GroupMember {
  readonly id: number;
  /** From 1 to 65535. */
  readonly weight: number;
}

/** Timers in seconds; an unbalanced timer of 0 never forces a bucket over. */
export interface Resilience {
  readonly buckets: number;
  readonly idleTimer: number;
  readonly unbalancedTimer: number;
}
