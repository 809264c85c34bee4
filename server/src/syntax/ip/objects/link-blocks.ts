import type { Context } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

const onOff = ['on', 'off'];

/** `ip link set DEV inet ...`: iplink_parse_inet() in ip/iplink.c. */
export const inetSettings: Context = {
  keywords: keywordTable([
    ['forwarding', 'exact', onOff, 'Whether packets that come in on the link are forwarded.'],
    ['proxy_arp', 'exact', onOff, 'Whether ARP requests for addresses behind other links are answered.'],
    ['accept_redirects', 'exact', onOff, 'Whether ICMP redirects are believed.'],
    ['secure_redirects', 'exact', onOff, 'Whether only redirects to known gateways are believed.'],
    ['send_redirects', 'exact', onOff, 'Whether ICMP redirects are sent.'],
    ['shared_media', 'exact', onOff, 'Whether several IPv4 subnets share the link.'],
    ['rp_filter', 'exact', ['0', '1', '2'], 'Reverse path filter: 0 none, 1 strict, 2 loose.'],
    ['accept_source_route', 'exact', onOff, 'Whether packets with a source route are taken.'],
    ['bootp_relay', 'exact', onOff, 'Whether packets from 0.0.0.0/8 are taken for a BOOTP relay.'],
    ['log_martians', 'exact', onOff, 'Whether packets with impossible addresses are logged.'],
    ['tag', 'exact', 'number', 'A number that a program may keep here; the kernel does not use it.'],
    ['arp_filter', 'exact', onOff, 'Whether ARP is answered only where the route back leaves by this link.'],
    [
      'medium_id',
      'exact',
      'number',
      'Which medium the link is on; links with the same id share one (`proxy_arp`).',
    ],
    ['disable_xfrm', 'exact', onOff, 'Turns IPsec off on this link.'],
    ['disable_policy', 'exact', onOff, 'Turns IPsec policy checks off on this link.'],
    ['force_igmp_version', 'exact', 'number', 'IGMP version to use; 0 lets the network decide.'],
    [
      'arp_announce',
      'exact',
      ['0', '1', '2'],
      'Which own address ARP requests carry: 0 any, 2 the best for the target.',
    ],
    [
      'arp_ignore',
      'exact',
      'number',
      'Which ARP requests are answered: 0 all, 1 for addresses of this link only ...',
    ],
    [
      'promote_secondaries',
      'exact',
      onOff,
      'Whether a secondary address takes the place of a primary that is deleted.',
    ],
    ['arp_accept', 'exact', 'number', 'Whether gratuitous ARP makes new neighbour entries.'],
    ['arp_notify', 'exact', onOff, 'Whether gratuitous ARP is sent when the link comes up.'],
    ['accept_local', 'exact', onOff, 'Whether packets with a source address of this machine are taken.'],
    ['src_vmark', 'exact', onOff, 'Whether the reverse path filter looks at the mark.'],
    ['proxy_arp_pvlan', 'exact', onOff, 'Whether ARP is answered on behalf of hosts on the same link.'],
    ['route_localnet', 'exact', onOff, 'Whether 127.0.0.0/8 may be routed over the link.'],
    ['bc_forwarding', 'exact', onOff, 'Whether directed broadcasts are forwarded.'],
    ['igmpv2_unsolicited_report_interval', 'exact', 'number', 'Milliseconds between IGMPv1 and v2 reports.'],
    ['igmpv3_unsolicited_report_interval', 'exact', 'number', 'Milliseconds between IGMPv3 reports.'],
    [
      'ignore_routes_with_linkdown',
      'exact',
      onOff,
      'Whether routes are passed over while the link has no carrier.',
    ],
    [
      'drop_unicast_in_l2_multicast',
      'exact',
      onOff,
      'Whether unicast packets in multicast frames are dropped.',
    ],
    ['drop_gratuitous_arp', 'exact', onOff, 'Whether gratuitous ARP is dropped.'],
    ['arp_evict_nocarrier', 'exact', onOff, 'Whether neighbours are forgotten when the carrier is lost.'],
  ]),
};

/** `ip link set DEV vf N ...`: iplink_parse_vf() in ip/iplink.c. */
export const virtualFunction: Context = {
  keywords: keywordTable([
    ['mac', 'prefix', 'mac', 'The hardware address of the virtual function.'],
    ['vlan', 'prefix', 'number', 'VLAN that its packets are tagged with; 0 for none.'],
    ['qos', 'prefix', 'number', 'Priority in the VLAN tag.'],
    ['proto', 'prefix', ['802.1Q', '802.1ad'], 'Protocol of the VLAN tag.'],
    ['rate', 'prefix', 'number', 'Transmit limit in Mbit/s; 0 for none.'],
    ['max_tx_rate', 'prefix', 'number', 'Transmit limit in Mbit/s; 0 for none.'],
    ['min_tx_rate', 'prefix', 'number', 'Guaranteed transmit rate in Mbit/s.'],
    ['spoofchk', 'prefix', onOff, 'Whether packets with a foreign source address are dropped.'],
    ['query_rss', 'prefix', onOff, 'Whether the virtual function may read the RSS table.', '4.1'],
    ['trust', 'prefix', onOff, 'Whether the virtual function may change settings of its own.', '4.5'],
    ['state', 'prefix', ['auto', 'enable', 'disable'], 'The link state that the virtual function sees.'],
    ['node_guid', 'prefix', 'word', 'InfiniBand: its node GUID.', '4.7'],
    ['port_guid', 'prefix', 'word', 'InfiniBand: its port GUID.', '4.7'],
  ]),
};
