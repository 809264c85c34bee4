/** The messages about nexthop objects (struct nhmsg with its NHA_* attributes), and what is answered to them. */
import type { Address, Family } from '../../net/address.ts';
import type { Encap } from '../encap/encap.ts';
import type { CreateFlags } from '../rtnetlink.ts';
import type { GroupMember, NexthopObject } from './object.ts';

export type NexthopObjectRequest =
  | { readonly type: 'newnexthop'; readonly flags: CreateFlags; readonly nexthop: NexthopAttributes }
  | { readonly type: 'delnexthop'; readonly nexthop: NexthopAttributes }
  | { readonly type: 'getnexthop'; readonly id: number }
  | { readonly type: 'dumpnexthops'; readonly filter: NexthopFilter }
  /** RTM_GETNEXTHOPBUCKET: one bucket, or with `filter` all that it selects. */
  | { readonly type: 'getbucket'; readonly id: number; readonly index: number }
  | { readonly type: 'dumpbuckets'; readonly filter: BucketFilter };

/** What was sent. An attribute that was not is left out. */
export interface NexthopAttributes {
  /** Undefined: AF_UNSPEC, as groups are sent. */
  readonly family?: Family;
  /** 0 and undefined alike let the kernel choose. */
  readonly id?: number;
  readonly protocol: number;
  readonly onlink?: boolean;
  /** Interface index. */
  readonly outInterface?: number;
  readonly gateway?: Address;
  readonly blackhole?: boolean;
  readonly fdb?: boolean;
  readonly encap?: Encap;
  readonly group?: readonly GroupMember[];
  readonly groupType?: 'mpath' | 'resilient';
  /** NHA_RES_GROUP; timers in seconds. */
  readonly resilience?: ResilienceAttributes;
  readonly hardwareStatistics?: boolean;
}

export interface ResilienceAttributes {
  readonly buckets?: number;
  readonly idleTimer?: number;
  readonly unbalancedTimer?: number;
}

/** What a dump is narrowed to; a field that is left out selects everything. */
export interface NexthopFilter {
  readonly family?: Family;
  readonly outInterface?: number;
  /** Index of the link that the nexthop's device is enslaved to. */
  readonly master?: number;
  readonly groupsOnly?: boolean;
}

export interface BucketFilter extends NexthopFilter {
  /** The group. */
  readonly id?: number;
  /** The nexthop that the bucket leads to. */
  readonly nexthopId?: number;
}

export type NexthopObjectReply =
  | { readonly type: 'nexthops'; readonly nexthops: readonly NexthopObject[] }
  /** Groups whose buckets were asked for: how long each was idle is not modelled. */
  | { readonly type: 'buckets'; readonly groups: readonly NexthopObject[] };
