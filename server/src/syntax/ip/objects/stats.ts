import { type Context, exact, type KeywordSpec, type ObjectSpec } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

const device: KeywordSpec = {
  name: 'dev',
  spellings: exact('dev'),
  values: [{ kind: 'device' }],
  summary: 'Only this link.',
};

const help: KeywordSpec = {
  name: 'help',
  spellings: exact('help'),
  values: [],
  summary: 'Prints the usage.',
};

const selection: Context = {
  keywords: [
    device,
    help,
    ...keywordTable([
      [
        'group',
        'exact',
        {
          link: 'Packets, bytes and errors of the link.',
          xstats: 'What the type of the link counts.',
          xstats_slave: 'What the type of its master counts.',
          offload: 'What the hardware counts.',
          afstats: 'What a protocol counts.',
        },
        'Only counters of this group. Several add up.',
        { repeatable: true },
      ],
      [
        'subgroup',
        'exact',
        {
          bridge: 'Of bridges.',
          bond: 'Of bonds.',
          cpu_hit: 'Packets that hardware handed to the processor.',
          hw_stats_info: 'Whether the hardware counts.',
          l3_stats: 'Packets that hardware routed.',
          mpls: 'MPLS packets.',
        },
        'Only counters of this part of the group.',
        { repeatable: true },
      ],
      [
        'suite',
        'exact',
        {
          stp: 'Spanning tree.',
          mcast: 'IGMP and MLD.',
          vlan: 'Per VLAN.',
          '802.3ad': 'LACP.',
        },
        'Only counters of this part of the subgroup.',
        { repeatable: true },
      ],
    ]),
  ],
};

const switches: Context = {
  keywords: [
    { ...device, summary: 'The link. Required.' },
    ...keywordTable([['l3_stats', 'exact', ['on', 'off'], 'Whether the hardware counts routed packets.']]),
    help,
  ],
};

/** Verbs in the order of do_ipstats() in ip/ipstats.c (iproute2 7.1), which compares them whole. */
export const statisticsObject: ObjectSpec = {
  name: 'stats',
  spellings: [{ word: 'stats', matching: 'prefix' }],
  defaultVerb: 'show',
  since: '5.19',
  summary: 'Counters of the links, by who counts them.',
  verbs: [
    { name: 'help', spellings: exact('help'), context: { keywords: [] }, summary: 'Prints the usage.' },
    { name: 'show', spellings: exact('show'), context: selection, summary: 'Prints counters.' },
    {
      name: 'set',
      spellings: exact('set'),
      context: switches,
      summary: 'Turns counters in hardware on or off.',
    },
  ],
};
