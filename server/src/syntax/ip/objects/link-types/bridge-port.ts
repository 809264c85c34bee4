import type { Release } from '../../../../release/release.ts';
import type { Context, Matching } from '../../keywords.ts';
import { type KeywordRow, keywordTable } from '../keyword-table.ts';

/** A switch that is `on` or `off`. */
function toggle(
  name: string,
  matching: Matching,
  summary: string,
  on: 'on' | 'off',
  since?: Release,
): KeywordRow {
  return [name, matching, ['on', 'off'], summary, { default: `\`${on}\``, ...(since && { since }) }];
}

/** `type bridge_slave`: bridge_slave_parse_opt() in ip/iplink_bridge_slave.c. */
export const bridgePortOptions: Context = {
  keywords: keywordTable([
    ['fdb_flush', 'prefix', undefined, 'Forgets the addresses learned on the port.', '4.11'],
    [
      'state',
      'prefix',
      'number',
      'Spanning tree state: 0 disabled, 1 listening, 2 learning, 3 forwarding, 4 blocking.',
      { range: '0 to 4' },
    ],
    [
      'priority',
      'prefix',
      'number',
      'Spanning tree: the port with the lowest priority is preferred.',
      { range: '0 to 63', default: '32' },
    ],
    [
      'cost',
      'prefix',
      'number',
      'Spanning tree: cost of the path through the port.',
      { range: '1 to 65535', default: 'what the speed of the link says' },
    ],
    toggle('hairpin', 'prefix', 'Whether packets may leave by the port that they came in on.', 'off'),
    toggle(
      'guard',
      'prefix',
      'Whether the port is disabled when a spanning tree packet comes in (BPDU guard).',
      'off',
    ),
    toggle('root_block', 'prefix', 'Whether the port is kept from leading to the root bridge.', 'off'),
    toggle('fastleave', 'prefix', 'Whether a group ends with the first leave message.', 'off'),
    toggle('learning', 'prefix', 'Whether addresses are learned on the port.', 'on'),
    toggle('flood', 'prefix', 'Whether packets to unknown addresses leave by the port.', 'on'),
    toggle(
      'mcast_flood',
      'prefix',
      'Whether packets to groups that nobody asked for leave by the port.',
      'on',
      '4.9',
    ),
    toggle('bcast_flood', 'prefix', 'Whether broadcasts leave by the port.', 'on', '5.18'),
    toggle(
      'mcast_to_unicast',
      'prefix',
      'Whether each receiver of a group gets a packet of its own.',
      'off',
      '5.1',
    ),
    toggle(
      'proxy_arp',
      'prefix',
      'Whether the bridge answers ARP on behalf of hosts behind the port.',
      'off',
      '4.5',
    ),
    toggle('proxy_arp_wifi', 'prefix', 'Like `proxy_arp`, as access points need it.', 'off', '4.5'),
    [
      'mcast_router',
      'prefix',
      'number',
      'Whether the port gets all multicast packets: 0 never, 1 where a multicast router is seen, 2 always, 3 for now.',
      { range: '0 to 3', default: '1', since: '4.5' },
    ],
    toggle('mcast_fast_leave', 'prefix', 'Another word for `fastleave`.', 'off', '4.5'),
    toggle(
      'neigh_suppress',
      'prefix',
      'Whether the bridge answers ARP and neighbour discovery itself, where it can.',
      'off',
      '4.15',
    ),
    toggle(
      'neigh_vlan_suppress',
      'exact',
      'Whether `neigh_suppress` is set for each VLAN on its own.',
      'off',
      '6.4',
    ),
    [
      'group_fwd_mask',
      'prefix',
      'number',
      'Which of the link-local groups 01:80:c2:00:00:0X leave by the port: one bit for each X.',
      { range: '16 bits', default: '0', since: '4.15' },
    ],
    toggle('vlan_tunnel', 'prefix', 'Whether VLANs are mapped to tunnel ids on the port.', 'off', '4.15'),
    toggle('isolated', 'prefix', 'Whether the port reaches only ports that are not isolated.', 'off', '4.19'),
    toggle(
      'locked',
      'prefix',
      'Whether only hosts with an entry in the forwarding database may send (802.1X).',
      'off',
      '5.18',
    ),
    toggle(
      'mab',
      'exact',
      'Whether a locked port reports unknown hosts, so that a program may let them in.',
      'off',
      '6.2',
    ),
    ['backup_port', 'prefix', 'device', 'The port that takes over while this one has no carrier.', '4.20'],
    ['nobackup_port', 'prefix', undefined, 'No backup port.', '4.20'],
    ['backup_nhid', 'exact', 'nexthopId', 'The nexthop object for packets to a backup port of VXLAN.', '6.6'],
  ]),
};
