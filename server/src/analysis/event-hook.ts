import type { CheckedScript } from './rule.ts';

/**
 * True for a script that another program runs on events (a link comes up, a lease arrives): it stands in a folder of such
 * scripts, or reads variables that only such a program sets.
 */
export function isEventHook({ uri, timeline }: CheckedScript): boolean {
  return HOOK_FOLDER.test(uri) || [...timeline.outside.keys()].some((name) => HOOK_VARIABLE.test(name));
}

/** Folders of interfaces(5), pppd(8), NetworkManager-dispatcher(8), dhclient-script(8), networkd-dispatcher, OpenWrt. */
const HOOK_FOLDER =
  /\/(?:if-(?:pre-up|up|down|post-down)\.d|ip(?:v6)?-(?:pre-up|up|down)\.d|dispatcher\.d|dhcp-hooks|dhclient-(?:enter|exit)-hooks\.d|networkd-dispatcher|hotplug\.d|openvpn)\//;

/**
 * Variables of interfaces(5) and networkd-dispatcher, openvpn(8), dhclient-script(8) and udhcpc, pppd(8),
 * NetworkManager-dispatcher(8), vpnc-script, hotplug.
 */
const HOOK_VARIABLE =
  /^(?:IFACE|IF_\w+|script_type|ifconfig_(?:local|remote|ipv6_\w+)|route_(?:vpn|net)_gateway|reason|(?:new|old)_(?:ip_address|routers|subnet_mask)|PPP_IFACE|IPLOCAL|IPREMOTE|DEVICE_IP_IFACE|NM_DISPATCHER_ACTION|CONNECTION_UUID|TUNDEV|VPNGATEWAY|INTERNAL_IP[46]_ADDRESS|ACTION|INTERFACE)$/;
