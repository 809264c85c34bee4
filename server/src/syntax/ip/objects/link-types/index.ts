import type { Context } from '../../keywords.ts';
import { bondOptions, bondPortOptions } from './bond.ts';
import { bridgeOptions } from './bridge.ts';
import { bridgePortOptions } from './bridge-port.ts';
import { geneveOptions } from './geneve.ts';
import { erspanOptions, greOptions } from './gre.ts';
import { ipipOptions, sitOptions } from './ip-tunnel.ts';
import { ip6TunnelOptions } from './ip6-tunnel.ts';
import { ip6greOptions } from './ip6gre.ts';
import { ipvlanOptions } from './ipvlan.ts';
import { macvlanOptions } from './macvlan.ts';
import { pairOptions } from './veth.ts';
import { vlanOptions } from './vlan.ts';
import { vrfOptions } from './vrf.ts';
import { vtiOptions } from './vti.ts';
import { vxlanOptions } from './vxlan.ts';
import { xfrmOptions } from './xfrm.ts';

const noOptions: Context = { keywords: [] };

/**
 * The options behind `type TYPE`, by type (the parse_opt() functions of ip/iplink_*.c and ip/link_*.c). A type that is
 * missing here may have options that are not described yet.
 */
export const linkTypes: Readonly<Record<string, Context>> = {
  veth: pairOptions,
  vxcan: { ...pairOptions, since: '4.12' },
  bridge: bridgeOptions,
  bridge_slave: bridgePortOptions,
  vlan: vlanOptions,
  vxlan: vxlanOptions,
  geneve: { ...geneveOptions, since: '4.2' },
  bond: bondOptions,
  bond_slave: bondPortOptions,
  vrf: { ...vrfOptions, since: '4.3' },
  macvlan: macvlanOptions,
  macvtap: macvlanOptions,
  ipvlan: ipvlanOptions,
  ipvtap: { ...ipvlanOptions, since: '4.20' },
  ipip: ipipOptions,
  sit: sitOptions,
  gre: greOptions,
  gretap: greOptions,
  erspan: { ...erspanOptions, since: '4.14' },
  ip6gre: ip6greOptions,
  ip6gretap: ip6greOptions,
  ip6erspan: { ...ip6greOptions, since: '4.15' },
  ip6tnl: ip6TunnelOptions,
  vti: vtiOptions,
  vti6: vtiOptions,
  xfrm: { ...xfrmOptions, since: '5.1' },
  dummy: noOptions,
  ifb: noOptions,
  nlmon: noOptions,
  team: noOptions,
  vcan: noOptions,
  wireguard: noOptions,
};
