import { type Context, type KeywordSpec, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

const onOff = ['on', 'off'];

/** `type vlan`: vlan_parse_opt() in ip/iplink_vlan.c. */
export const vlanOptions: Context = {
  keywords: [
    ...keywordTable([
      ['protocol', 'prefix', ['802.1Q', '802.1ad'], 'Protocol of the tag.', { default: '802.1Q' }],
      ['id', 'prefix', 'number', 'The VLAN. Required.', { range: '0 to 4095' }],
      [
        'reorder_hdr',
        'prefix',
        onOff,
        'Whether the tag is taken off before packets are handed up.',
        { default: '`on`' },
      ],
      [
        'gvrp',
        'prefix',
        onOff,
        'Whether the VLAN is registered with switches by GVRP.',
        { default: '`off`' },
      ],
      [
        'mvrp',
        'prefix',
        onOff,
        'Whether the VLAN is registered with switches by MVRP.',
        { default: '`off`' },
      ],
      [
        'loose_binding',
        'prefix',
        onOff,
        'Whether the link stays up while its carrier is down.',
        { default: '`off`' },
      ],
      [
        'bridge_binding',
        'prefix',
        onOff,
        'Whether the link follows the bridge ports that are in the VLAN.',
        { default: '`off`', since: '5.2' },
      ],
    ]),
    priorities('ingress-qos-map', 'Priority in the tag to packet priority, `FROM:TO`, and more of them.'),
    priorities('egress-qos-map', 'Packet priority to priority in the tag, `FROM:TO`, and more of them.'),
  ],
};

/** The list goes on as long as the words have a colon. */
function priorities(name: string, summary: string): KeywordSpec {
  const mapping: KeywordSpec = {
    name: 'mapping',
    spellings: [],
    values: [{ kind: 'word' }],
    summary,
    repeatable: true,
  };
  return {
    name,
    spellings: prefix(name),
    values: [],
    summary,
    block: { keywords: [], rest: mapping, restLike: /:/ },
  };
}
