import { type Context, choice, type KeywordSpec, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

const address: KeywordSpec = {
  name: 'address',
  spellings: [],
  values: [{ kind: 'mac' }],
  summary: 'A hardware address that may send.',
};

/** A list of addresses goes on as long as the words are addresses of six octets. */
const addresses: Context = {
  keywords: [],
  rest: { ...address, repeatable: true },
  restLike: /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i,
};

const oneAddress: Context = { keywords: [], first: address };

const sources: KeywordSpec = {
  name: 'macaddr',
  spellings: prefix('macaddr'),
  values: [
    choice({
      add: 'Adds one address to the list.',
      del: 'Removes one address from the list.',
      set: 'Replaces the list by the addresses that follow.',
      flush: 'Empties the list.',
    }),
  ],
  summary: 'For mode `source`: the hardware addresses that may send.',
  since: '4.9',
  blockByValue: {
    contexts: { add: oneAddress, del: oneAddress, set: addresses, flush: { keywords: [] } },
    otherwise: 'unparsed',
  },
};

/** `type macvlan` and `type macvtap`: macvlan_parse_opt() in ip/iplink_macvlan.c. */
export const macvlanOptions: Context = {
  keywords: [
    ...keywordTable([
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
        '4.9',
      ],
    ]),
    sources,
    ...keywordTable([
      [
        'nopromisc',
        'prefix',
        undefined,
        'In mode `passthru`: leaves the carrier out of promiscuous mode.',
        '4.3',
      ],
      ['nodst', 'prefix', undefined, 'In mode `source`: delivers by source address alone.', '5.14'],
      [
        'bcqueuelen',
        'prefix',
        'number',
        'Length of the queue for broadcasts that the links on one carrier share.',
        { since: '5.11', unit: 'packets', default: '1000' },
      ],
      [
        'bclim',
        'exact',
        'number',
        'From how many receivers on broadcasts are queued; -1 never queues them.',
        { since: '6.4', default: '1' },
      ],
    ]),
  ],
};
