import type { Release } from '../../release/release.ts';
import type { Session } from '../session.ts';

/**
 * The types that `ip` itself knows (`struct link_util`), with the release that brought them. Others can be made and listed
 * all the same, but there is nothing to ask about them.
 */
const knownTypes: Readonly<Record<string, Release | undefined>> = {
  amt: '5.16',
  bareudp: '5.8',
  batadv: '5.18',
  bond: undefined,
  bond_slave: '4.8',
  bridge: undefined,
  bridge_slave: '4.8',
  can: undefined,
  dsa: '6.1',
  dummy: '4.11',
  erspan: '4.14',
  geneve: '4.2',
  gre: undefined,
  gretap: undefined,
  gtp: '5.18',
  hsr: undefined,
  ifb: '4.11',
  ip6erspan: '4.15',
  ip6gre: undefined,
  ip6gretap: undefined,
  ip6tnl: undefined,
  ipip: undefined,
  ipoib: undefined,
  ipvlan: undefined,
  ipvtap: '4.20',
  macsec: '4.7',
  macvlan: undefined,
  macvtap: undefined,
  netdevsim: '4.16',
  netkit: '6.8',
  nlmon: '4.11',
  rmnet: '4.18',
  sit: undefined,
  team: '4.11',
  team_slave: '4.11',
  tun: '4.17',
  vcan: '4.11',
  veth: undefined,
  virt_wifi: '5.19',
  vlan: undefined,
  vrf: '4.3',
  vrf_slave: '4.8',
  vti: undefined,
  vti6: undefined,
  vxcan: '4.12',
  vxlan: undefined,
  wwan: '5.14',
  xfrm: '5.1',
};

/** Known, but without a help text. */
const WITHOUT_HELP = ['tun', 'vrf_slave'];

/** True for a type that the target's `ip` knows. */
export function isKnownType(session: Session, type: string): boolean {
  if (!Object.hasOwn(knownTypes, type)) return false;
  const since = knownTypes[type];
  return !since || !session.isBefore(since);
}

/** True for a type whose options `ip link help TYPE` explains. */
export function hasHelp(session: Session, type: string): boolean {
  return isKnownType(session, type) && !WITHOUT_HELP.includes(type);
}
