import { type Context, type KeywordSpec, prefix } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

const onOff = ['on', 'off'];
const RATE = { unit: 'Mbit/s' };

/** The tag of its packets: iplink_parse_vf_vlan_info(). */
const vlan: KeywordSpec = {
  name: 'vlan',
  spellings: prefix('vlan'),
  values: [{ kind: 'number' }],
  summary: 'VLAN that its packets are tagged with; 0 is none.',
  range: '0 to 4095',
  block: {
    ordered: true,
    keywords: keywordTable([
      ['qos', 'prefix', 'number', 'Priority in the VLAN tag.', { default: '0' }],
      [
        'proto',
        'prefix',
        ['802.1Q', '802.1ad'],
        'Protocol of the VLAN tag.',
        { since: '4.9', default: '802.1Q' },
      ],
    ]),
  },
};

/** `ip link set DEV vf N ...`: iplink_parse_vf() in ip/iplink.c. */
export const virtualFunction: Context = {
  keywords: [
    ...keywordTable([['mac', 'prefix', 'mac', 'The hardware address of the virtual function.']]),
    vlan,
    ...keywordTable([
      ['rate', 'prefix', 'number', 'Transmit limit, the older word; 0 is none.', RATE],
      ['max_tx_rate', 'prefix', 'number', 'Transmit limit; 0 is none.', RATE],
      ['min_tx_rate', 'prefix', 'number', 'Guaranteed transmit rate; 0 is none.', RATE],
      ['spoofchk', 'prefix', onOff, 'Whether packets with a foreign source address are dropped.'],
      ['query_rss', 'prefix', onOff, 'Whether the virtual function may read the RSS table.', '4.1'],
      ['trust', 'prefix', onOff, 'Whether the virtual function may change settings of its own.', '4.5'],
      [
        'state',
        'prefix',
        { auto: 'That of the card.', enable: 'Always up.', disable: 'Always down.' },
        'The link state that the virtual function sees.',
        { default: '`auto`' },
      ],
      ['node_guid', 'prefix', 'word', 'InfiniBand: its node GUID.', '4.7'],
      ['port_guid', 'prefix', 'word', 'InfiniBand: its port GUID.', '4.7'],
    ]),
  ],
};
