import type { Address } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Origin } from './origin.ts';
import { sharedInfo } from './route-sharing.ts';
import type { RouteMetrics } from './rtnetlink.ts';
import type { Nexthop } from './state.ts';
import type { RouterPreference, RouteType } from './uapi.ts';

/** What a route says beside its destination: often the same for many routes (struct fib_info). */
export interface RouteInfo {
  /** RTA_SRC: it is for packets from these addresses only. IPv6. */
  readonly source?: Prefix;
  readonly tos: number;
  readonly table: number;
  readonly routeType: RouteType;
  readonly scope: number;
  readonly protocol: number;
  /** Metric; 0 where none was given. */
  readonly priority: number;
  readonly preferredSource: Address | undefined;
  /**
   * One for a plain route, several for a multipath one, none for reject routes without device. Where the route names a
   * nexthop object, the ways of that: they change with it.
   */
  readonly nexthops: readonly Nexthop[];
  /** RTA_NH_ID: the nexthop object that the route names. */
  readonly nexthopId?: number;
  /** RTNH_F_* of the route itself (fib_flags): shown where it has not exactly one nexthop, whose own count there. */
  readonly flags?: RouteFlags;
  readonly metrics: RouteMetrics | undefined;
  readonly realms: number | undefined;
  /** RTA_PREF, where it is not `medium`. IPv6. */
  readonly preference?: RouterPreference;
  /** Seconds that the route lives on, counted from when it was made. IPv6. */
  readonly expires?: number;
}

export interface RouteFlags {
  /** As requested: it means nothing to a route without exactly one nexthop, but is kept. */
  readonly onlink: boolean;
  /** One event left no nexthop with a carrier. */
  readonly linkdown: boolean;
}

export interface RouteFields extends RouteInfo {
  readonly destination: Prefix;
  readonly origin: Origin;
}

/** Every field, also those that may be undefined: one that is added above has to be told below. */
type AllFields = { readonly [Key in keyof Required<RouteFields>]: RouteFields[Key] };

/**
 * One entry of a table (struct fib_alias with its fib_info, or struct fib6_info). In an IPv6 table each way of a
 * multipath route is an entry of its own, with one nexthop; a dump shows them as one route with several.
 *
 * A value: `with` makes another. A full Internet table is a million of these by a few ways, so what they have in common is
 * kept once. Being a class with a private part, a route cannot be made by spreading another one.
 */
export class Route implements AllFields {
  readonly destination: Prefix;
  readonly origin: Origin;
  private readonly info: RouteInfo;

  private constructor(destination: Prefix, origin: Origin, info: RouteInfo) {
    this.destination = destination;
    this.origin = origin;
    this.info = info;
  }

  static of({ destination, origin, ...info }: RouteFields): Route {
    return new Route(destination, origin, sharedInfo(info));
  }

  /** The route with some of its fields changed. */
  with(changes: Partial<RouteFields>): Route {
    return Route.of({ ...this.fields, ...changes });
  }

  get fields(): RouteFields {
    return { ...this.info, destination: this.destination, origin: this.origin };
  }

  get family() {
    return this.destination.address.family;
  }

  get source() {
    return this.info.source;
  }

  get tos() {
    return this.info.tos;
  }

  get table() {
    return this.info.table;
  }

  get routeType() {
    return this.info.routeType;
  }

  get scope() {
    return this.info.scope;
  }

  get protocol() {
    return this.info.protocol;
  }

  get priority() {
    return this.info.priority;
  }

  get preferredSource() {
    return this.info.preferredSource;
  }

  get nexthops() {
    return this.info.nexthops;
  }

  get nexthopId() {
    return this.info.nexthopId;
  }

  get flags() {
    return this.info.flags;
  }

  get metrics() {
    return this.info.metrics;
  }

  get realms() {
    return this.info.realms;
  }

  get preference() {
    return this.info.preference;
  }

  get expires() {
    return this.info.expires;
  }
}
