import type { Address } from '../../net/address.ts';
import { OrderedMap } from '../core/ordered-map.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { defaultRules } from '../core/rules.ts';
import type { InterfaceAddress } from '../state.ts';
import { Table } from '../uapi.ts';
import { Fib6Table } from './fib6-table.ts';
import { defaultSettings, type Ipv6Settings, settingsOfAll } from './settings.ts';

/** What a network namespace holds for IPv6. */
export interface Ipv6State {
  /** In the order the kernel keeps them, per interface index. */
  readonly addresses: OrderedMap<number, readonly InterfaceAddress[]>;
  /** By number. */
  readonly tables: OrderedMap<number, Fib6Table>;
  /** In the order they are tried. */
  readonly rules: RuleSet;
  /**
   * An IPv6 rule was added at some time (`fib6_has_custom_rules`). Before that no rule is asked: `local` is looked up and
   * then `main`, even where their rules were deleted.
   */
  readonly customRules: boolean;
  /** What IPv6 keeps about a link, per interface index; a link whose MTU is too small for IPv6 has no entry. */
  readonly devices: OrderedMap<number, Inet6Device>;
  /** `net.ipv6.conf.all` and `net.ipv6.conf.default`. */
  readonly settings: { readonly all: Ipv6Settings; readonly default: Ipv6Settings };
  /** `net.ipv6.conf.default.stable_secret`. */
  readonly stableSecret?: StableSecret;
}

/** struct inet6_dev. */
export interface Inet6Device {
  /** The link had a carrier since it was set up last (IF_READY): it has its link-local address, if it gets one. */
  readonly ready: boolean;
  /** The MTU of the link that routes over it have followed so far (mtu6). */
  readonly mtu: number;
  /** `net.ipv6.conf.LINK`. */
  readonly settings: Ipv6Settings;
  /** `net.ipv6.conf.LINK.stable_secret`. */
  readonly stableSecret?: StableSecret;
  /** Subnet-router anycast addresses (RFC 4291, 2.6.1), the latest first, and how many addresses ask for each. */
  readonly anycast: readonly { readonly address: Address; readonly users: number }[];
}

/** The key from which interface identifiers are made (RFC 7217); `random` where the kernel drew it. */
export type StableSecret = Address | 'random';

/** A new namespace has the tables `local` and `main` from the start (fib6_tables_init()). */
export function freshIpv6(): Ipv6State {
  const [local, main] = [Fib6Table.empty(Table.LOCAL, 0), Fib6Table.empty(Table.MAIN, 1)];
  return {
    addresses: OrderedMap.empty(),
    tables: OrderedMap.empty<number, Fib6Table>().with(local.id, local).with(main.id, main),
    rules: defaultRules('inet6'),
    customRules: false,
    devices: OrderedMap.empty(),
    settings: { all: settingsOfAll, default: defaultSettings },
  };
}
