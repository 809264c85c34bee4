import { type Context, exact, type KeywordSpec, type ObjectSpec } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

const device: KeywordSpec = {
  name: 'dev',
  spellings: exact('dev'),
  values: [{ kind: 'device' }],
  summary: 'This link only.',
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
        ['link', 'xstats', 'xstats_slave', 'offload', 'afstats'],
        'Counters of this group only. May be given more than once.',
        { repeatable: true },
      ],
      [
        'subgroup',
        'exact',
        ['bridge', 'bond', 'cpu_hit', 'hw_stats_info', 'l3_stats', 'mpls'],
        'Counters of this part of the group only.',
        { repeatable: true },
      ],
      [
        'suite',
        'exact',
        ['stp', 'mcast', 'vlan', '802.3ad'],
        'Counters of this part of the subgroup only.',
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
  summary: 'Counters of the links.',
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
