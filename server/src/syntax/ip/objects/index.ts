import type { ObjectSpec } from '../keywords.ts';
import { addressObject } from './address.ts';
import { linkObject } from './link.ts';
import { otherObjects } from './others.ts';
import { routeObject } from './route.ts';
import { ruleObject } from './rule.ts';

/** The objects in iproute2's order of trial (`cmds[]` in ip/ip.c). */
const ORDER = [
  'address',
  'addrlabel',
  'maddress',
  'route',
  'rule',
  'neighbour',
  'ntable',
  'link',
  'l2tp',
  'fou',
  'ila',
  'macsec',
  'tunnel',
  'tuntap',
  'token',
  'tcpmetrics',
  'monitor',
  'xfrm',
  'mroute',
  'mrule',
  'netns',
  'netconf',
  'vrf',
  'sr',
  'nexthop',
  'mptcp',
  'ioam',
  'help',
  'stats',
];

/** All objects in the order in which `ip` tries them (`ip n` is `neighbour`, `ip t` is `tunnel`). */
export const ipObjects: readonly ObjectSpec[] = inOrder([
  addressObject,
  routeObject,
  ruleObject,
  linkObject,
  ...otherObjects,
]);

/**
 * Sorts into iproute2's order of trial: a typed prefix selects the first object that it fits.
 */
function inOrder(objects: readonly ObjectSpec[]): ObjectSpec[] {
  const position = new Map(ORDER.map((name, index) => [name, index]));
  return [...objects].sort((a, b) => (position.get(a.name) ?? 0) - (position.get(b.name) ?? 0));
}
