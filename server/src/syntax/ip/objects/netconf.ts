import { exact, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';

/** ip/ipnetconf.c (iproute2 7.1). A word that fits nothing is passed over. */
export const netconfObject: ObjectSpec = {
  name: 'netconf',
  spellings: prefix('netconf'),
  defaultVerb: 'show',
  summary: 'Settings of the links, as in `/proc/sys/net/ipv4/conf`.',
  verbs: [
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: { keywords: [keyword('dev', exact('dev'), [{ kind: 'device' }], 'This link only.')] },
      summary: 'Prints forwarding, reverse path filter and so on, for each link and for `all` and `default`.',
    },
    helpVerb,
  ],
};
