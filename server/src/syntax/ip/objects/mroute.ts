import { type Context, exact, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb, helpWord } from './help.ts';
import { keywordTable } from './keyword-table.ts';

const selection: Context = {
  keywords: [
    ...keywordTable([
      ['table', 'prefix', 'table', 'Routes of this table only; `all` for every table.'],
      ['iif', 'exact', 'device', 'Routes of packets that come in on this link only.'],
      ['from', 'prefix', 'prefix', 'Routes of packets from this prefix only.'],
    ]),
    helpWord,
  ],
  rest: {
    name: 'to',
    spellings: exact('to'),
    values: [{ kind: 'prefix' }],
    summary: 'Routes of packets to this group or prefix only.',
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
