/**
 * The settings under `net.ipv6.conf.` that addresses and routing look at (struct ipv6_devconf). A link copies those of
 * `default` when IPv6 comes to it; `all` is a third set, and what it means differs from one setting to the next.
 */

/** IN6_ADDR_GEN_MODE_*: how the kernel makes the interface identifier of a link-local address. */
export const AddressGeneration = { EUI64: 0, NONE: 1, STABLE_PRIVACY: 2, RANDOM: 3 } as const;

const initial = {
  accept_dad: 1,
  accept_ra: 1,
  accept_ra_defrtr: 1,
  accept_ra_pinfo: 1,
  accept_redirects: 1,
  accept_source_route: 0,
  addr_gen_mode: AddressGeneration.EUI64 as number,
  autoconf: 1,
  dad_transmits: 1,
  disable_ipv6: 0,
  disable_policy: 0,
  enhanced_dad: 1,
  forwarding: 0,
  ignore_routes_with_linkdown: 0,
  keep_addr_on_down: 0,
  max_addresses: 16,
  ndisc_notify: 0,
  optimistic_dad: 0,
  proxy_ndp: 0,
  router_solicitations: -1,
  use_oif_addrs_only: 0,
  use_optimistic: 0,
  use_tempaddr: 0,
};

export type Ipv6Setting = keyof typeof initial;

export type Ipv6Settings = Readonly<Record<Ipv6Setting, number>>;

/** The values of `default` in a new namespace. */
export const defaultSettings: Ipv6Settings = initial;

/** The values of `all` in a new namespace. */
export const settingsOfAll: Ipv6Settings = { ...initial, accept_dad: 0 };

export function isIpv6Setting(name: string): name is Ipv6Setting {
  return Object.hasOwn(initial, name);
}
