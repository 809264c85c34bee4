import type { Release } from '../../../../release/release.ts';
import type { Context, KeywordDetails, Matching } from '../../keywords.ts';
import { type KeywordRow, keywordTable } from '../keyword-table.ts';

/** A switch that is 0 or 1. */
function toggle(
  name: string,
  matching: Matching,
  summary: string,
  on: 0 | 1,
  details: Release | KeywordDetails,
): KeywordRow {
  const more = typeof details === 'string' ? { since: details } : details;
  return [name, matching, ['0', '1'], summary, { default: String(on), ...more }];
}

/** A time as the kernel's clock counts it for programs. */
function time(name: string, summary: string, fallback: number, since?: Release, range?: string): KeywordRow {
  const details = { unit: 'hundredths of a second', default: String(fallback) };
  return [
    name,
    'prefix',
    'number',
    summary,
    { ...details, ...(since && { since }), ...(range && { range }) },
  ];
}

/** `type bridge`: bridge_parse_opt() in ip/iplink_bridge.c. */
export const bridgeOptions: Context = {
  keywords: keywordTable([
    time(
      'forward_delay',
      'Spanning tree: time in the states listening and learning.',
      1500,
      undefined,
      '200 to 3000',
    ),
    time('hello_time', 'Spanning tree: time between hello packets.', 200, undefined, '100 to 1000'),
    time('max_age', 'Spanning tree: how long the root bridge may be silent.', 2000, undefined, '600 to 4000'),
    time('ageing_time', 'How long an unused entry of the forwarding database stays.', 30000, '4.2'),
    toggle('stp_state', 'prefix', 'Whether the bridge takes part in the spanning tree protocol.', 0, '4.2'),
    [
      'priority',
      'prefix',
      'number',
      'Spanning tree: the bridge with the lowest priority becomes root.',
      { range: '0 to 65535', default: '32768', since: '4.2' },
    ],
    toggle(
      'vlan_filtering',
      'prefix',
      'Whether the bridge looks at VLAN tags: which VLANs a port is in is set with `bridge vlan`.',
      0,
      { since: '4.3', example: 'ip link add br0 type bridge vlan_filtering 1' },
    ),
    [
      'vlan_protocol',
      'prefix',
      ['802.1Q', '802.1ad'],
      'Protocol of the VLAN tags.',
      { default: '802.1Q', since: '4.3' },
    ],
    [
      'group_fwd_mask',
      'prefix',
      'number',
      'Which of the link-local groups 01:80:c2:00:00:0X are forwarded: one bit for each X.',
      { range: '16 bits; 0 to 2 may not be set', default: '0', since: '4.5' },
    ],
    [
      'group_address',
      'prefix',
      'mac',
      'The group to which spanning tree packets are sent.',
      { default: '01:80:c2:00:00:00', since: '4.5' },
    ],
    toggle(
      'no_linklocal_learn',
      'exact',
      'Whether the sources of link-local packets are left unlearned.',
      0,
      '6.1',
    ),
    toggle(
      'mst_enabled',
      'exact',
      'Whether groups of VLANs have spanning tree states of their own.',
      0,
      '6.11',
    ),
    [
      'fdb_max_learned',
      'exact',
      'number',
      'How many learned entries the forwarding database may hold; 0 is no limit.',
      { default: '0', since: '6.7', kernelSince: '6.7' },
    ],
    ['fdb_flush', 'prefix', undefined, 'Empties the forwarding database.', '4.11'],
    [
      'vlan_default_pvid',
      'prefix',
      'number',
      'VLAN of packets without a tag on new ports; 0 is none.',
      { range: '0 to 4094', default: '1', since: '4.5' },
    ],
    toggle('vlan_stats_enabled', 'prefix', 'Whether packets are counted per VLAN.', 0, '4.11'),
    toggle('vlan_stats_per_port', 'prefix', 'Whether packets are counted per VLAN and port.', 0, '5.2'),
    [
      'mcast_router',
      'prefix',
      { 0: 'Never.', 1: 'Where it sees a multicast router.', 2: 'Always.' },
      'Whether the bridge itself gets all multicast packets, as a multicast router does.',
      { default: '1', since: '4.5' },
    ],
    toggle(
      'mcast_snooping',
      'prefix',
      'Whether multicast packets go only to ports that have asked (IGMP, MLD).',
      1,
      '4.5',
    ),
    toggle(
      'mcast_vlan_snooping',
      'exact',
      'Whether `mcast_snooping` works for each VLAN on its own.',
      0,
      '5.16',
    ),
    toggle(
      'mcast_query_use_ifaddr',
      'prefix',
      'Whether queries carry the address of the bridge instead of 0.0.0.0.',
      0,
      '4.5',
    ),
    toggle(
      'mcast_querier',
      'prefix',
      'Whether the bridge asks for members itself, as a multicast router does.',
      0,
      '4.5',
    ),
    ['mcast_hash_elasticity', 'prefix', 'number', 'Has no effect any more.', '4.5'],
    [
      'mcast_hash_max',
      'prefix',
      'number',
      'How many multicast groups the bridge may hold.',
      { default: '4096', since: '4.5' },
    ],
    [
      'mcast_last_member_count',
      'prefix',
      'number',
      'How many queries follow a leave message.',
      { default: '2', since: '4.5' },
    ],
    [
      'mcast_startup_query_count',
      'prefix',
      'number',
      'How many queries are sent at the start.',
      { default: '2', since: '4.5' },
    ],
    time('mcast_last_member_interval', 'Time between the queries after a leave message.', 100, '4.5'),
    time('mcast_membership_interval', 'How long a group stays that nobody reports.', 26000, '4.5'),
    time(
      'mcast_querier_interval',
      'How long another querier counts as present after its last query.',
      25500,
      '4.5',
    ),
    time('mcast_query_interval', 'Time between queries.', 12500, '4.5'),
    time('mcast_query_response_interval', 'Time that hosts have for an answer to a query.', 1000, '4.5'),
    time('mcast_startup_query_interval', 'Time between queries at the start.', 3125, '4.5'),
    toggle('mcast_stats_enabled', 'prefix', 'Whether IGMP and MLD packets are counted.', 0, '4.11'),
    [
      'mcast_igmp_version',
      'prefix',
      { 2: 'IGMPv2.', 3: 'IGMPv3.' },
      'IGMP version of the queries.',
      { default: '2', since: '4.11' },
    ],
    [
      'mcast_mld_version',
      'prefix',
      { 1: 'MLDv1.', 2: 'MLDv2.' },
      'MLD version of the queries.',
      { default: '1', since: '4.11' },
    ],
    toggle('nf_call_iptables', 'prefix', 'Whether bridged IPv4 packets pass through iptables.', 0, '4.5'),
    toggle('nf_call_ip6tables', 'prefix', 'Whether bridged IPv6 packets pass through ip6tables.', 0, '4.5'),
    toggle('nf_call_arptables', 'prefix', 'Whether bridged ARP packets pass through arptables.', 0, '4.5'),
    toggle(
      'mdb_offload_fail_notification',
      'exact',
      'Whether programs are told when hardware cannot take a group.',
      0,
      '6.17',
    ),
    toggle(
      'fdb_local_vlan_0',
      'exact',
      'Whether own addresses are kept once, for VLAN 0, and not for every VLAN.',
      0,
      '6.18',
    ),
  ]),
};
