import { type Context, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb, NO_WORDS } from './help.ts';
import { keywordTable } from './keyword-table.ts';

const label: Context = {
  keywords: keywordTable([
    ['prefix', 'exact', 'prefix', 'The addresses that get the label. Required.'],
    ['dev', 'exact', 'device', 'Only addresses on this link.'],
    ['label', 'exact', 'number', 'The label. Required.', { range: '0 to 4294967294' }],
  ]),
};

/** Verbs in the order of do_ipaddrlabel() in ip/ipaddrlabel.c (iproute2 7.1). */
export const addressLabelObject: ObjectSpec = {
  name: 'addrlabel',
  spellings: prefix('addrlabel'),
  defaultVerb: 'list',
  summary: 'Labels for IPv6 source address selection (RFC 6724).',
  verbs: [
    {
      name: 'list',
      spellings: prefix('list', 'lst', 'show'),
      context: NO_WORDS,
      summary: 'Prints the labels.',
    },
    {
      name: 'add',
      spellings: prefix('add'),
      context: label,
      summary:
        'Gives the addresses of a prefix a label. A source with the label of the destination is preferred.',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: label,
      summary: 'Takes the label of a prefix away.',
    },
    { name: 'flush', spellings: prefix('flush'), context: NO_WORDS, summary: 'Takes all labels away.' },
    helpVerb,
  ],
};
