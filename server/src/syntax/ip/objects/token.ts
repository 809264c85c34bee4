import { type Context, exact, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';

/** In the order of ip/iptoken.c (iproute2 7.1). A word that fits nothing is passed over. */

const dev = keyword('dev', exact('dev'), [{ kind: 'device' }], 'The link. Required.');

const select: Context = { keywords: [{ ...dev, summary: 'Only this link.' }] };

const set: Context = {
  keywords: [dev],
  rest: keyword(
    'token',
    [],
    [{ kind: 'prefix' }],
    'The lower 64 bits, as an IPv6 address: `::1`. `::` for none.',
  ),
};

export const tokenObject: ObjectSpec = {
  name: 'token',
  spellings: prefix('token'),
  defaultVerb: 'list',
  summary:
    'The lower half that a link gives its IPv6 addresses from router advertisements, instead of one of its own.',
  verbs: [
    {
      name: 'list',
      spellings: prefix('list', 'lst', 'show'),
      context: select,
      summary: 'Prints the tokens.',
    },
    {
      name: 'set',
      spellings: prefix('set', 'add'),
      context: set,
      summary: 'Sets the token of a link: the next router advertisement makes an address with it.',
      example: 'ip token set ::1a:2b dev eth0',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: {
        keywords: [dev],
        rest: keyword('token', [], [{ kind: 'word' }], 'Not looked at.', { repeatable: true }),
      },
      summary: 'Removes the token of a link.',
      since: '4.7',
    },
    { name: 'get', spellings: prefix('get'), context: select, summary: 'Prints the tokens, like `list`.' },
    helpVerb,
  ],
};
