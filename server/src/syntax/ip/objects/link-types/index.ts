import { type Context, exact, type KeywordSpec, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import { linkContext } from '../link-attributes.ts';
import { bondOptions } from './bond.ts';
import { bridgeOptions, bridgePortOptions } from './bridge.ts';
import { greOptions, ipTunnelOptions } from './tunnel.ts';
import { vlanOptions } from './vlan.ts';
import { vxlanOptions } from './vxlan.ts';

const noOptions: Context = { keywords: [] };

/** The peer takes what a link takes, but no type: iproute2 refuses it as a second one. */
const peerType: KeywordSpec = {
  name: 'type',
  spellings: prefix('type'),
  values: [{ kind: 'linkType' }],
  summary: 'Not allowed here: the peer of a veth link is a veth link.',
};

const peer: KeywordSpec = {
  name: 'peer',
  spellings: exact('peer'),
  values: [],
  summary:
    'The other end of the pair: name and attributes as for a link. Without a name the kernel chooses `vethN`.',
  block: linkContext(peerType),
};

const macvlan: Context = {
  keywords: keywordTable([
    [
      'mode',
      'prefix',
      {
        private: 'They do not reach each other, not even through a switch outside.',
        vepa: 'They reach each other through the switch outside, which has to send packets back (hairpin).',
        bridge: 'They reach each other directly.',
        passthru: 'The link takes the carrier over: it is the only one on it.',
        source: 'Only packets from the hardware addresses in the `macaddr` list are taken.',
      },
      'How the macvlan links on one carrier reach each other.',
      { default: '`vepa`' },
    ],
    [
      'flag',
      'prefix',
      {
        nopromisc: 'In mode `passthru`: leaves the carrier out of promiscuous mode.',
        nodst:
          'In mode `source`: a packet goes only to the links whose list has its source, not also to its destination.',
        null: 'No flag.',
      },
      'Flags of the link.',
    ],
    [
      'macaddr',
      'prefix',
      {
        add: 'Adds one address to the list.',
        del: 'Removes one address from the list.',
        set: 'Replaces the list by the addresses that follow.',
        flush: 'Empties the list.',
      },
      'For mode `source`: the hardware addresses that may send.',
    ],
    ['nopromisc', 'prefix', undefined, 'In mode `passthru`: leaves the carrier out of promiscuous mode.'],
    ['nodst', 'prefix', undefined, 'In mode `source`: delivers by source address alone.'],
    ['bcqueuelen', 'prefix', 'number', 'Length of the queue for broadcasts.'],
    ['bclim', 'exact', 'number', 'From how many receivers on broadcasts are queued.'],
  ]),
};

const ipvlan: Context = {
  keywords: keywordTable([
    [
      'mode',
      'prefix',
      ['l2', 'l3', 'l3s'],
      'Whether the link bridges (`l2`) or routes (`l3`; `l3s` with netfilter). Default `l3`.',
    ],
    ['private', 'prefix', undefined, 'Links on one carrier do not reach each other.'],
    ['vepa', 'prefix', undefined, 'Links on one carrier reach each other through the switch outside.'],
    ['bridge', 'prefix', undefined, 'Links on one carrier reach each other directly. The default.'],
  ]),
};

const vrf: Context = {
  keywords: keywordTable([['table', 'prefix', 'table', 'The routing table of the VRF. Required.']]),
};

/**
 * The options behind `type TYPE`, by type (the parse_opt() functions of ip/iplink_*.c and ip/link_*.c). A type that is
 * missing here may have options that are not described yet.
 */
export const linkTypes: Readonly<Record<string, Context>> = {
  veth: { keywords: [peer] },
  bridge: bridgeOptions,
  bridge_slave: bridgePortOptions,
  vlan: vlanOptions,
  vxlan: vxlanOptions,
  bond: bondOptions,
  vrf,
  macvlan,
  macvtap: macvlan,
  ipvlan,
  ipvtap: ipvlan,
  ipip: ipTunnelOptions,
  sit: ipTunnelOptions,
  gre: greOptions,
  gretap: greOptions,
  dummy: noOptions,
  ifb: noOptions,
  nlmon: noOptions,
  team: noOptions,
  vcan: noOptions,
  wireguard: noOptions,
};
