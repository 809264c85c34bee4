import { type ObjectSpec, prefix } from '../keywords.ts';
import { addressLabelObject } from './addrlabel.ts';
import { maddressObject } from './maddress.ts';
import { monitorObject } from './monitor.ts';
import { multicastRouteObject } from './mroute.ts';
import { neighbourObject } from './neighbour.ts';
import { netconfObject } from './netconf.ts';
import { netnsObject } from './netns.ts';
import { nexthopObject } from './nexthop.ts';
import { neighbourTableObject } from './ntable.ts';
import { statisticsObject } from './stats.ts';
import { tokenObject } from './token.ts';
import { tunnelObject } from './tunnel.ts';
import { tuntapObject } from './tuntap.ts';
import { vrfObject } from './vrf.ts';

/**
 * The objects beside `address`, `link`, `route` and `rule` (`cmds[]` in ip/ip.c of iproute2 7.1). Those without verbs
 * are recognised and left in peace.
 */
export const otherObjects: readonly ObjectSpec[] = [
  addressLabelObject,
  maddressObject,
  neighbourObject,
  neighbourTableObject,
  recognised('L2TPv3 tunnels without keying (RFC 3931).', 'l2tp'),
  recognised('Receivers of UDP encapsulation: FOU and GUE.', 'fou'),
  { ...recognised('Identifier locator addressing.', 'ila'), since: '4.8' },
  { ...recognised('MACsec (802.1AE): encryption on the link layer.', 'macsec'), since: '4.7' },
  tunnelObject,
  tuntapObject,
  tokenObject,
  recognised('What TCP remembers of the way to a host.', 'tcpmetrics', 'tcp_metrics'),
  monitorObject,
  recognised('IPsec: policies and security associations.', 'xfrm'),
  multicastRouteObject,
  recognised('The rules of multicast routing.', 'mrule'),
  netnsObject,
  netconfObject,
  vrfObject,
  { ...recognised('Segment routing over IPv6: HMAC keys and tunnel source.', 'sr'), since: '4.12' },
  nexthopObject,
  { ...recognised('Multipath TCP: end points and limits.', 'mptcp'), since: '5.8' },
  { ...recognised('In-situ OAM for IPv6 (RFC 9197).', 'ioam'), since: '5.15' },
  recognised('Prints the usage and ends with status 255.', 'help'),
  statisticsObject,
];

/** An object whose words are not looked at. The first spelling names it. */
function recognised(summary: string, name: string, ...others: string[]): ObjectSpec {
  return { name, spellings: prefix(name, ...others), verbs: [], summary };
}
