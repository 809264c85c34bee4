import { type Context, exact, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';

/** In the order of ip/ipmaddr.c (iproute2 7.1). */

const modify: Context = {
  keywords: [keyword('dev', exact('dev'), [{ kind: 'device' }], 'The link. Required.')],
  rest: keyword(
    'address',
    prefix('address'),
    [{ kind: 'mac' }],
    'The link-layer multicast address. IP groups are joined by programs, not here.',
  ),
};

const select: Context = {
  keywords: [],
  rest: keyword('dev', exact('dev'), [{ kind: 'device' }], 'Only this link.'),
};

export const maddressObject: ObjectSpec = {
  name: 'maddress',
  spellings: prefix('maddress'),
  defaultVerb: 'show',
  summary: 'The multicast addresses that the links listen to.',
  verbs: [
    {
      name: 'add',
      spellings: prefix('add'),
      context: modify,
      summary: 'Adds a link-layer multicast address to a link.',
      example: 'ip maddress add 33:33:00:00:00:42 dev eth0',
    },
    {
      name: 'delete',
      spellings: prefix('delete'),
      context: modify,
      summary: 'Removes a link-layer multicast address from a link.',
    },
    {
      name: 'show',
      spellings: prefix('list', 'show', 'lst'),
      context: select,
      summary: 'Prints the multicast addresses: link layer, IPv4 and IPv6.',
    },
    helpVerb,
  ],
};
