import { type ObjectSpec, prefix } from '../keywords.ts';
import { netnsObject } from './netns.ts';
import { tuntapObject } from './tuntap.ts';

/**
 * The objects beside `address`, `link`, `route` and `rule` (`cmds[]` in ip/ip.c of iproute2 7.1). Those without verbs
 * are recognised and left in peace.
 */
export const otherObjects: readonly ObjectSpec[] = [
  recognised('Labels for IPv6 source address selection (RFC 6724).', 'addrlabel'),
  recognised('The multicast addresses that a link listens to.', 'maddress'),
  recognised('The neighbour tables: ARP and IPv6 neighbour discovery.', 'neighbour', 'neighbor'),
  recognised('Settings of the neighbour tables.', 'ntable', 'ntbl'),
  recognised('L2TPv3 tunnels without keying (RFC 3931).', 'l2tp'),
  recognised('Receivers of UDP encapsulation: FOU and GUE.', 'fou'),
  recognised('Identifier locator addressing.', 'ila'),
  recognised('MACsec (802.1AE): encryption on the link layer.', 'macsec'),
  recognised(
    'IP tunnels, the older way: `ip link add type ipip` and its like are the newer.',
    'tunnel',
    'tunl',
  ),
  tuntapObject,
  recognised('The interface part of IPv6 addresses made from router advertisements.', 'token'),
  recognised('What TCP remembers of the way to a host.', 'tcpmetrics', 'tcp_metrics'),
  recognised('Prints changes as they happen.', 'monitor'),
  recognised('IPsec: policies and security associations.', 'xfrm'),
  recognised('The multicast routing cache.', 'mroute'),
  recognised('The rules of multicast routing.', 'mrule'),
  netnsObject,
  recognised('Settings of the links, as in `/proc/sys/net/ipv4/conf`.', 'netconf'),
  recognised('Runs commands in a VRF, and tells which VRF a process is in.', 'vrf'),
  recognised('Segment routing over IPv6: HMAC keys and tunnel source.', 'sr'),
  recognised('Nexthop objects, which routes refer to with `nhid`.', 'nexthop'),
  recognised('Multipath TCP: end points and limits.', 'mptcp'),
  recognised('In-situ OAM for IPv6 (RFC 9197).', 'ioam'),
  recognised('Prints the usage and ends with status 255.', 'help'),
  recognised('Counters of the links.', 'stats'),
];

/** An object whose words are not looked at. The first spelling names it. */
function recognised(summary: string, name: string, ...others: string[]): ObjectSpec {
  return { name, spellings: prefix(name, ...others), verbs: [], summary };
}
