import { type Context, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';
import { type KeywordRow, keywordTable } from './keyword-table.ts';

const name: KeywordRow = ['name', 'exact', 'word', 'The table: `arp_cache` of IPv4, `ndisc_cache` of IPv6.'];
const MILLISECONDS = { unit: 'milliseconds' };

const settings: Context = {
  keywords: keywordTable([
    name,
    ['thresh1', 'exact', 'number', 'Up to so many entries nothing is collected.', { default: '128' }],
    [
      'thresh2',
      'exact',
      'number',
      'Above so many entries, those older than five seconds are collected.',
      { default: '512' },
    ],
    ['thresh3', 'exact', 'number', 'Above so many entries new ones are refused.', { default: '1024' }],
    ['gc_int', 'exact', 'number', 'How often old entries are collected.', MILLISECONDS],
    ['dev', 'exact', 'device', 'Settings of this link; without it, those that new links begin with.'],
    [
      'base_reachable',
      'exact',
      'number',
      'How long a confirmed entry counts as reachable; the kernel draws between half and one and a half of it.',
      { ...MILLISECONDS, default: '30000' },
    ],
    ['retrans', 'exact', 'number', 'Time between two probes.', { ...MILLISECONDS, default: '1000' }],
    ['gc_stale', 'exact', 'number', 'How long an unused entry stays.', { ...MILLISECONDS, default: '60000' }],
    [
      'delay_probe',
      'exact',
      'number',
      'How long a stale entry in use waits for a confirmation before it is probed.',
      { ...MILLISECONDS, default: '5000' },
    ],
    ['queue', 'exact', 'number', 'How many packets may wait for an address.', { unit: 'packets' }],
    [
      'app_probes',
      'exact',
      'number',
      'How many probes a program in user space is asked for.',
      { default: '0' },
    ],
    ['ucast_probes', 'exact', 'number', 'How many unicast probes are sent.', { default: '3' }],
    ['mcast_probes', 'exact', 'number', 'How many broadcast or multicast probes are sent.', { default: '3' }],
    [
      'mcast_reprobes',
      'exact',
      'number',
      'How many multicast probes follow when the unicast ones had no answer.',
      { since: '6.17', default: '0' },
    ],
    [
      'anycast_delay',
      'exact',
      'number',
      'Longest random delay before a solicitation to an anycast address is answered.',
      { ...MILLISECONDS, default: '1000' },
    ],
    [
      'proxy_delay',
      'exact',
      'number',
      'Longest random delay before an answer on behalf of another host.',
      { ...MILLISECONDS, default: '800' },
    ],
    ['proxy_queue', 'exact', 'number', 'How many requests for other hosts may wait.', { default: '64' }],
    [
      'locktime',
      'exact',
      'number',
      'How long an entry stays as it is before another answer may change it.',
      MILLISECONDS,
    ],
  ]),
};

const selection: Context = {
  keywords: keywordTable([
    ['dev', 'exact', 'device', 'Only settings of this link; `none` for those that belong to no link.'],
    name,
  ]),
};

/** Verbs in the order of do_ipntable() in ip/ipntable.c (iproute2 7.1). */
export const neighbourTableObject: ObjectSpec = {
  name: 'ntable',
  spellings: prefix('ntable', 'ntbl'),
  defaultVerb: 'show',
  summary: 'Settings of the neighbour tables.',
  verbs: [
    {
      name: 'change',
      spellings: prefix('change', 'chg'),
      context: settings,
      summary: 'Changes settings of a table, or of a link in it.',
    },
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: selection,
      summary: 'Prints the settings.',
    },
    helpVerb,
  ],
};
