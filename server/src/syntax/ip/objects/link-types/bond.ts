import { type Context, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

const modes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
];

/** `type bond`: bond_parse_opt() in ip/iplink_bond.c. Times are in milliseconds. */
export const bondOptions: Context = {
  keywords: [
    ...keywordTable([
      ['mode', 'prefix', modes, 'How packets are spread over the ports. Default `balance-rr`.'],
      ['active_slave', 'prefix', 'device', 'The port in use, in mode `active-backup`.'],
      ['clear_active_slave', 'prefix', undefined, 'Lets the bond choose the port in use.'],
      ['miimon', 'prefix', 'number', 'How often the carrier of the ports is looked at; 0 never. Default 0.'],
      ['updelay', 'prefix', 'number', 'How long a port needs a carrier before it is used.'],
      ['downdelay', 'prefix', 'number', 'How long a port may lack a carrier before it is given up.'],
      ['peer_notify_delay', 'prefix', 'number', 'Time between gratuitous ARP packets after a change.', '5.3'],
      ['use_carrier', 'prefix', ['0', '1'], "Whether the carrier is asked of the driver's state."],
      ['arp_interval', 'prefix', 'number', 'How often the ports are tested with ARP; 0 never.'],
      ['arp_ip_target', 'prefix', 'word', 'Up to 16 addresses to test with ARP, joined by commas.'],
      [
        'ns_ip6_target',
        'exact',
        'word',
        'Up to 16 addresses to test with neighbour discovery, joined by commas.',
        '5.18',
      ],
      [
        'arp_validate',
        'prefix',
        ['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'],
        'On which ports the answers are checked.',
      ],
      ['arp_all_targets', 'prefix', ['any', 'all'], 'How many targets have to answer.'],
      ['arp_missed_max', 'exact', 'number', 'How many answers may be missed.', '5.17'],
      ['primary', 'prefix', 'device', 'The port to use whenever it is up.'],
      [
        'primary_reselect',
        'prefix',
        ['always', 'better', 'failure'],
        'When the primary port is taken again.',
      ],
      ['fail_over_mac', 'prefix', ['none', 'active', 'follow'], 'Whose hardware address the bond has.'],
      [
        'xmit_hash_policy',
        'prefix',
        ['layer2', 'layer3+4', 'layer2+3', 'encap2+3', 'encap3+4', 'vlan+srcmac'],
        'What decides the port of a packet. Default `layer2`.',
      ],
      ['resend_igmp', 'prefix', 'number', 'How many IGMP reports follow a change of port.'],
    ]),
    {
      name: 'num_grat_arp',
      spellings: prefix('num_grat_arp', 'num_unsol_na'),
      values: [{ kind: 'number' }],
      summary: 'How many gratuitous ARP packets follow a change of port.',
    },
    ...keywordTable([
      ['all_slaves_active', 'prefix', ['0', '1'], 'Whether packets that come in on unused ports are taken.'],
      ['min_links', 'prefix', 'number', 'How many ports have to be up for the bond to have a carrier.'],
      ['lp_interval', 'prefix', 'number', 'Seconds between learning packets to the switches.'],
      ['packets_per_slave', 'prefix', 'number', 'Packets on one port before the next in `balance-rr`.'],
      ['lacp_rate', 'prefix', ['slow', 'fast'], 'How often LACP packets are asked for.'],
      ['lacp_active', 'exact', ['off', 'on'], 'Whether LACP packets are sent unasked.', '5.15'],
      [
        'coupled_control',
        'exact',
        ['off', 'on'],
        'Whether collecting and distributing start together in LACP.',
        '6.9',
      ],
      [
        'broadcast_neighbor',
        'exact',
        ['off', 'on'],
        'Whether ARP and neighbour discovery leave by all ports.',
        '6.18',
      ],
      [
        'ad_select',
        'prefix',
        ['stable', 'bandwidth', 'count', 'actor_port_prio'],
        'How the aggregator is chosen.',
      ],
      ['ad_user_port_key', 'prefix', 'number', 'Upper bits of the port key in LACP.', '4.2'],
      ['ad_actor_sys_prio', 'prefix', 'number', 'System priority in LACP.', '4.2'],
      ['ad_actor_system', 'prefix', 'mac', 'System address in LACP.', '4.2'],
      ['tlb_dynamic_lb', 'prefix', ['0', '1'], 'Whether flows move between ports in `balance-tlb`.', '4.3'],
    ]),
  ],
};

/** `type bond_slave`: bond_slave_parse_opt() in ip/iplink_bond_slave.c. */
export const bondPortOptions: Context = {
  keywords: keywordTable([
    [
      'queue_id',
      'prefix',
      'number',
      'The transmit queue that leads to the port, for traffic that tc puts there; 0 for none.',
      { range: '0 to 65535', default: '0' },
    ],
    [
      'prio',
      'exact',
      'number',
      'In mode `active-backup`: the port with the highest priority is used first.',
      { since: '6.0', default: '0' },
    ],
    [
      'actor_port_prio',
      'exact',
      'number',
      'Priority of the port in LACP; the lowest is chosen first.',
      { since: '6.18', range: '0 to 65535', default: '255' },
    ],
  ]),
};
