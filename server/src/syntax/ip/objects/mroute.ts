import { type Context, exact, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb, helpWord } from './help.ts';
import { keywordTable } from './keyword-table.ts';

const selection: Context = {
  keywords: [
    ...keywordTable([
      ['table', 'prefix', 'table', 'Only routes of this table; `all` for every table.'],
      ['iif', 'exact', 'device', 'Only routes of packets that come in on this link.'],
      ['from', 'prefix', 'prefix', 'Only routes of packets from this prefix.'],
    ]),
    helpWord,
  ],
  rest: {
    name: 'to',
    spellings: exact('to'),
    values: [{ kind: 'prefix' }],
    summary: 'Only routes of packets to this group or prefix.',
  },
};

/** Verbs in the order of do_multiroute() in ip/ipmroute.c (iproute2 7.1). */
export const multicastRouteObject: ObjectSpec = {
  name: 'mroute',
  spellings: prefix('mroute'),
  defaultVerb: 'show',
  summary: 'The multicast routing cache: what a multicast routing daemon has set up.',
  verbs: [
    {
      name: 'show',
      spellings: prefix('list', 'show', 'lst'),
      context: selection,
      summary: 'Prints the multicast routes.',
    },
    helpVerb,
  ],
};
