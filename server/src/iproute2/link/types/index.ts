import { bond, bondPort } from './bond.ts';
import { bridge, bridgePort } from './bridge.ts';
import { geneve } from './geneve.ts';
import { erspan, gre } from './gre.ts';
import { ipip, sit } from './ip-tunnel.ts';
import { ip6tnl } from './ip6-tunnel.ts';
import { ip6gre } from './ip6gre.ts';
import { ipvlan } from './ipvlan.ts';
import { macvlan } from './macvlan.ts';
import type { LinkTypeReader, OptionsOf, OptionTable } from './option-table.ts';
import { vlan } from './vlan.ts';
import { vrf } from './vrf.ts';
import { vti, vti6 } from './vti.ts';
import { vxlan } from './vxlan.ts';
import { xfrm } from './xfrm.ts';

/** The types whose options are read, by the word behind `type`. `veth` is not among them: it takes a link. */
export const linkTypeReaders = {
  bond,
  bond_slave: bondPort,
  bridge,
  bridge_slave: bridgePort,
  erspan,
  geneve,
  gre,
  gretap: gre,
  ip6erspan: ip6gre,
  ip6gre,
  ip6gretap: ip6gre,
  ip6tnl,
  ipip,
  ipvlan,
  ipvtap: ipvlan,
  macvlan,
  macvtap: macvlan,
  sit,
  vlan,
  vrf,
  vti,
  vti6,
  vxlan,
  xfrm,
} as const;

type Readers = typeof linkTypeReaders;

type TableOf<Reader> = Reader extends LinkTypeReader<infer Table extends OptionTable> ? Table : never;

/** What a command says behind `type TYPE`: `{ kind: 'vlan', options: { id: 5, protocol: 0x8100 } }`. */
export type KindOptions = {
  readonly [Kind in keyof Readers]: {
    readonly kind: Kind;
    readonly options: OptionsOf<TableOf<Readers[Kind]>>;
  };
}[keyof Readers];
