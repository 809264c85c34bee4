/** `type bridge` and `type bridge_slave`: ip/iplink_bridge.c and ip/iplink_bridge_slave.c. */
import { invalidArgument } from '../../errors.ts';
import { U8_MAX, U16_MAX, U32_MAX, U64_MAX } from '../../values/numbers.ts';
import type { LinkTypeReader, Option } from './option-table.ts';
import {
  choice,
  device,
  ethernetProtocol,
  flag,
  hardwareAddress,
  oneOfOnOff,
  unsigned,
  wrong,
} from './readers.ts';

const bridgeOptions = {
  forward_delay: upTo(U32_MAX, 'forward_delay'),
  hello_time: upTo(U32_MAX, 'hello_time'),
  max_age: upTo(U32_MAX, 'max_age'),
  ageing_time: upTo(U32_MAX, 'ageing_time'),
  stp_state: upTo(U32_MAX, 'stp_state'),
  priority: upTo(U16_MAX, 'priority'),
  vlan_filtering: upTo(U8_MAX, 'vlan_filtering'),
  vlan_protocol: ethernetProtocol('invalid vlan_protocol'),
  group_fwd_mask: upTo(U16_MAX, 'group_fwd_mask'),
  group_address: hardwareAddress,
  no_linklocal_learn: upTo(U8_MAX, 'no_linklocal_learn'),
  mst_enabled: upTo(U8_MAX, 'mst_enabled'),
  fdb_max_learned: upTo(U32_MAX, 'fdb_max_learned'),
  fdb_flush: flag(true),
  vlan_default_pvid: upTo(U16_MAX, 'vlan_default_pvid'),
  vlan_stats_enabled: upTo(U8_MAX, 'vlan_stats_enabled'),
  vlan_stats_per_port: upTo(U8_MAX, 'vlan_stats_per_port'),
  mcast_router: upTo(U8_MAX, 'mcast_router'),
  mcast_snooping: upTo(U8_MAX, 'mcast_snooping'),
  mcast_vlan_snooping: upTo(U8_MAX, 'mcast_vlan_snooping'),
  mcast_query_use_ifaddr: upTo(U8_MAX, 'mcast_query_use_ifaddr'),
  mcast_querier: upTo(U8_MAX, 'mcast_querier'),
  mcast_hash_elasticity: upTo(U32_MAX, 'mcast_hash_elasticity'),
  mcast_hash_max: upTo(U32_MAX, 'mcast_hash_max'),
  mcast_last_member_count: upTo(U32_MAX, 'mcast_last_member_count'),
  mcast_startup_query_count: upTo(U32_MAX, 'mcast_startup_query_count'),
  mcast_last_member_interval: upTo(U64_MAX, 'mcast_last_member_interval'),
  mcast_membership_interval: upTo(U64_MAX, 'mcast_membership_interval'),
  mcast_querier_interval: upTo(U64_MAX, 'mcast_querier_interval'),
  mcast_query_interval: upTo(U64_MAX, 'mcast_query_interval'),
  mcast_query_response_interval: upTo(U64_MAX, 'mcast_query_response_interval'),
  mcast_startup_query_interval: upTo(U64_MAX, 'mcast_startup_query_interval'),
  mcast_stats_enabled: upTo(U8_MAX, 'mcast_stats_enabled'),
  mcast_igmp_version: upTo(U8_MAX, 'mcast_igmp_version'),
  mcast_mld_version: upTo(U8_MAX, 'mcast_mld_version'),
  nf_call_iptables: upTo(U8_MAX, 'nf_call_iptables'),
  nf_call_ip6tables: upTo(U8_MAX, 'nf_call_ip6tables'),
  nf_call_arptables: upTo(U8_MAX, 'nf_call_arptables'),
  mdb_offload_fail_notification: upTo(U8_MAX, 'mdb_offload_fail_notification'),
  fdb_local_vlan_0: upTo(U8_MAX, 'fdb_local_vlan_0'),
} as const;

const portOptions = {
  fdb_flush: flag(true),
  state: unsigned(U8_MAX, 'state is invalid'),
  priority: unsigned(U16_MAX, 'priority is invalid'),
  cost: unsigned(U32_MAX, 'cost is invalid'),
  hairpin: portSwitch('hairpin'),
  guard: portSwitch('guard'),
  root_block: portSwitch('root_block'),
  fastleave: portSwitch('fastleave'),
  learning: portSwitch('learning'),
  flood: portSwitch('flood'),
  mcast_flood: portSwitch('mcast_flood'),
  bcast_flood: portSwitch('bcast_flood'),
  mcast_to_unicast: portSwitch('mcast_to_unicast'),
  proxy_arp: portSwitch('proxy_arp'),
  proxy_arp_wifi: portSwitch('proxy_arp_wifi'),
  mcast_router: upTo(U8_MAX, 'mcast_router'),
  mcast_fast_leave: portSwitch('mcast_fast_leave'),
  neigh_suppress: portSwitch('neigh_suppress'),
  neigh_vlan_suppress: portSwitch('neigh_vlan_suppress'),
  group_fwd_mask: upTo(U16_MAX, 'group_fwd_mask'),
  vlan_tunnel: portSwitch('vlan_tunnel'),
  isolated: portSwitch('isolated'),
  locked: portSwitch('locked'),
  mab: portSwitch('mab'),
  backup_port: device(wrong('Device does not exist\n')),
  nobackup_port: flag(true),
  backup_nhid: unsigned(U32_MAX, 'backup_nhid is invalid'),
} as const;

/** Before 5.11 the complaint was another one, about the keyword. */
function portSwitch(name: string): Option<boolean> {
  const current = oneOfOnOff(name, true);
  const former = choice(['on', 'off'], (session, word) =>
    invalidArgument(session, word, 'should be "on" or "off"', { shown: name, bare: true }),
  );
  return {
    read: (reading, clause, next) =>
      reading.session.isBefore('5.11')
        ? former.read(reading, clause, next) === 'on'
        : current.read(reading, clause, next),
  };
}

export const bridge: LinkTypeReader<typeof bridgeOptions> = { options: bridgeOptions };
export const bridgePort: LinkTypeReader<typeof portOptions> = { options: portOptions };

function upTo(max: number, name: string) {
  return unsigned(max, `invalid ${name}`);
}
