/** The kinds of links that are modelled. */
import { bond } from './drivers/bond.ts';
import { bridge } from './drivers/bridge.ts';
import { dummy, ifb } from './drivers/dummy.ts';
import { gre, gretap, ipip, sit, vti } from './drivers/ip-tunnel.ts';
import { ip6gre, ip6gretap, ip6tnl, vti6 } from './drivers/ip6-tunnel.ts';
import { ipvlan, ipvtap } from './drivers/ipvlan.ts';
import { loopback } from './drivers/loopback.ts';
import { macvlan, macvtap } from './drivers/macvlan.ts';
import { physical } from './drivers/physical.ts';
import { tap, tun } from './drivers/tun.ts';
import { geneve, vxlan } from './drivers/udp-tunnel.ts';
import { veth } from './drivers/veth.ts';
import { vlan } from './drivers/vlan.ts';
import { vrf } from './drivers/vrf.ts';
import { wireguard } from './drivers/wireguard.ts';
import type { LinkKind } from './kind.ts';

const kinds: Readonly<Record<string, LinkKind>> = {
  bond,
  bridge,
  dummy,
  geneve,
  gre,
  gretap,
  ifb,
  ip6gre,
  ip6gretap,
  ip6tnl,
  ipip,
  ipvlan,
  ipvtap,
  loopback,
  macvlan,
  macvtap,
  physical,
  sit,
  tap,
  tun,
  veth,
  vlan,
  vrf,
  vti,
  vti6,
  vxlan,
  wireguard,
};

/** What is known of a kind; undefined for kinds that are not modelled. */
export function linkKind(kind: string | undefined): LinkKind | undefined {
  return kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}

/** Links that no request makes or deletes, and whose kind the kernel does not tell. */
const BUILT_IN: readonly (string | undefined)[] = ['loopback', 'physical'];

export function isBuiltIn(kind: string | undefined): boolean {
  return BUILT_IN.includes(kind);
}
