import { exact, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpVerb } from './help.ts';

/** ip/ipnetconf.c (iproute2 7.1). A word that fits nothing is passed over. */
export const netconfObject: ObjectSpec = {
  name: 'netconf',
  spellings: prefix('netconf'),
  defaultVerb: 'show',
  summary: 'Settings of the links, read from the kernel: what `/proc/sys/net/ipv4/conf` holds, in part.',
  verbs: [
    {
      name: 'show',
      spellings: prefix('show', 'lst', 'list'),
      context: { keywords: [keyword('dev', exact('dev'), [{ kind: 'device' }], 'Only this link.')] },
      summary:
        'Prints forwarding, reverse path filter and so on, for each link, for `all` and for `default`.',
      example: 'ip netconf show dev eth0',
    },
    helpVerb,
  ],
};
