/** Numbers and names of the kernel's user interface (include/uapi/linux/rtnetlink.h, fib_rules.h). */

/** Route types in the order of their numbers (`RTN_UNSPEC` is 0). */
export const routeTypes = [
  'none',
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
  'xresolve',
] as const;

export type RouteType = (typeof routeTypes)[number];

/** ICMPV6_ROUTER_PREF_*: which of several routers to take (RFC 4191). */
export type RouterPreference = 'low' | 'medium' | 'high';

/** RT_SCOPE_*: how far away a destination is. Other values 0-255 are legal. */
export const Scope = { UNIVERSE: 0, SITE: 200, LINK: 253, HOST: 254, NOWHERE: 255 } as const;

/** RT_TABLE_*. */
export const Table = { UNSPEC: 0, COMPAT: 252, DEFAULT: 253, MAIN: 254, LOCAL: 255 } as const;

/** RTPROT_*: those the kernel itself writes or iproute2 falls back to. */
export const Protocol = { UNSPEC: 0, REDIRECT: 1, KERNEL: 2, BOOT: 3, STATIC: 4, RA: 9, DHCP: 16 } as const;

/**
 * FR_ACT_*: what a rule does with a flow that it selects. The last ones have numbers that rules share with route types
 * and that mean nothing to them: the kernel keeps such a rule, and it refuses flows as `blackhole` does.
 */
export type RuleAction =
  | 'lookup'
  | 'goto'
  | 'nop'
  | 'blackhole'
  | 'unreachable'
  | 'prohibit'
  | 'anycast'
  | 'multicast'
  | 'throw'
  | 'nat'
  | 'xresolve';

/** IFF_*: flags of a link, apart from those that tell its state (UP, RUNNING, LOWER_UP). */
export const LinkFlag = {
  BROADCAST: 0x2,
  LOOPBACK: 0x8,
  POINTOPOINT: 0x10,
  NOTRAILERS: 0x20,
  NOARP: 0x80,
  PROMISC: 0x100,
  ALLMULTI: 0x200,
  MASTER: 0x400,
  SLAVE: 0x800,
  MULTICAST: 0x1000,
  DYNAMIC: 0x8000,
} as const;

/** ARPHRD_*: what kind of hardware a link is or stands for. */
export const LinkType = {
  ETHER: 1,
  TUNNEL: 768,
  TUNNEL6: 769,
  LOOPBACK: 772,
  SIT: 776,
  IPGRE: 778,
  IP6GRE: 823,
  NONE: 0xfffe,
} as const;

export type LinkType = (typeof LinkType)[keyof typeof LinkType];

/** (uid_t) -1: nobody's. */
export const INVALID_UID = 0xffffffff;
