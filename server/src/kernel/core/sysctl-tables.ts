/** The settings under `net.ipv4.` and `net.ipv6.` that have a value here, with that of a new namespace. */

/** What counts for a link: its own value, or that one and the value of `all` (IN_DEV_*CONF, linux/inetdevice.h). */
type Combination = 'alone' | 'either' | 'both' | 'greater';

interface LinkSetting {
  readonly initial: string;
  /** Of `all`, where it begins with another value. */
  readonly initialOfAll?: string;
  /** Of the loopback link. */
  readonly initialOfLoopback?: string;
  readonly combination: Combination;
  /** Whether a new value of `default` also reaches existing links that were left alone so far. */
  readonly follows: boolean;
}

const off = { initial: '0', combination: 'either', follows: true } as const;
const on = { ...off, initial: '1' } as const;

/** `net.ipv4.conf.LINK.KEY` (net/ipv4/devinet.c). */
export const linkSettings = {
  accept_local: off,
  accept_redirects: on,
  accept_source_route: { ...on, initialOfAll: '0', combination: 'both' },
  arp_accept: off,
  arp_announce: { ...off, combination: 'greater' },
  arp_evict_nocarrier: on,
  arp_filter: off,
  arp_ignore: { ...off, combination: 'greater' },
  arp_notify: { ...off, combination: 'greater' },
  bc_forwarding: { ...off, combination: 'both' },
  bootp_relay: { ...off, combination: 'both' },
  disable_policy: { ...off, initialOfLoopback: '1', follows: false },
  disable_xfrm: { ...off, initialOfLoopback: '1', follows: false },
  drop_gratuitous_arp: off,
  drop_unicast_in_l2_multicast: { ...off, follows: false },
  force_igmp_version: { ...off, combination: 'greater' },
  forwarding: { ...off, combination: 'alone', follows: false },
  igmpv2_unsolicited_report_interval: { ...off, initial: '10000', combination: 'alone' },
  igmpv3_unsolicited_report_interval: { ...off, initial: '1000', combination: 'alone' },
  ignore_routes_with_linkdown: off,
  log_martians: off,
  medium_id: { ...off, combination: 'alone' },
  promote_secondaries: { ...off, follows: false },
  proxy_arp: off,
  proxy_arp_pvlan: off,
  route_localnet: { ...off, follows: false },
  rp_filter: { ...off, combination: 'greater' },
  secure_redirects: on,
  send_redirects: on,
  shared_media: on,
  src_valid_mark: off,
  tag: { ...off, combination: 'alone' },
} as const satisfies Record<string, LinkSetting>;

export type LinkSettingKey = keyof typeof linkSettings;

export const linkSettingKeys = Object.keys(linkSettings) as LinkSettingKey[];

export function linkSetting(key: LinkSettingKey): LinkSetting {
  return linkSettings[key];
}

/** A setting of the whole namespace: an integer in a range. */
interface NamespaceSetting {
  readonly initial: string;
  readonly least: number;
  readonly greatest: number;
}

const flag = { initial: '0', least: 0, greatest: 1 };
/** Kept in an octet, where anything but 0 means on. */
const octet = { ...flag, greatest: 255 };
const hashPolicy = { ...flag, greatest: 3 };
const hashFields = { initial: '7', least: 1, greatest: 0xfff };

export const namespaceSettings: Readonly<Record<string, NamespaceSetting>> = {
  'net.ipv4.fib_multipath_hash_fields': hashFields,
  'net.ipv4.fib_multipath_hash_policy': hashPolicy,
  'net.ipv4.fib_multipath_use_neigh': flag,
  'net.ipv4.fib_notify_on_flag_change': { ...flag, greatest: 2 },
  'net.ipv4.fwmark_reflect': octet,
  'net.ipv4.icmp_errors_use_inbound_ifaddr': flag,
  'net.ipv4.ip_default_ttl': { initial: '64', least: 1, greatest: 255 },
  'net.ipv4.ip_forward_update_priority': { ...flag, initial: '1' },
  'net.ipv4.ip_forward_use_pmtu': octet,
  'net.ipv4.ip_no_pmtu_disc': octet,
  'net.ipv4.ip_nonlocal_bind': octet,
  'net.ipv4.nexthop_compat_mode': { ...flag, initial: '1' },
  'net.ipv4.raw_l3mdev_accept': { ...flag, initial: '1' },
  'net.ipv4.tcp_fwmark_accept': octet,
  'net.ipv4.tcp_l3mdev_accept': flag,
  'net.ipv4.udp_l3mdev_accept': flag,
  'net.ipv6.fib_multipath_hash_fields': hashFields,
  'net.ipv6.fib_multipath_hash_policy': hashPolicy,
};
