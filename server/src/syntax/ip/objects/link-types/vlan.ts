import type { Context } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

const onOff = ['on', 'off'];

/** `type vlan`: vlan_parse_opt() in ip/iplink_vlan.c. */
export const vlanOptions: Context = {
  keywords: keywordTable([
    ['protocol', 'prefix', ['802.1Q', '802.1ad'], 'Protocol of the tag. Default 802.1Q.'],
    ['id', 'prefix', 'number', 'The VLAN, 0-4095. Required.'],
    [
      'reorder_hdr',
      'prefix',
      onOff,
      'Whether the tag is taken off before packets are handed up. Default `on`.',
    ],
    ['gvrp', 'prefix', onOff, 'Whether the VLAN is registered with switches by GVRP.'],
    ['mvrp', 'prefix', onOff, 'Whether the VLAN is registered with switches by MVRP.'],
    ['loose_binding', 'prefix', onOff, 'Whether the link stays up while its carrier is down.'],
    ['bridge_binding', 'prefix', onOff, 'Whether the link follows the bridge ports that are in the VLAN.'],
    ['ingress-qos-map', 'prefix', 'word', 'Priority in the tag to packet priority, `FROM:TO`.'],
    ['egress-qos-map', 'prefix', 'word', 'Packet priority to priority in the tag, `FROM:TO`.'],
  ]),
};
