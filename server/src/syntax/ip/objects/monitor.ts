import { exact, keyword, type ObjectSpec, prefix } from '../keywords.ts';
import { helpWord } from './help.ts';
import { keywordTable } from './keyword-table.ts';

/** In the order of do_ipmonitor() in ip/ipmonitor.c (iproute2 7.1). There are no verbs. */
export const monitorObject: ObjectSpec = {
  name: 'monitor',
  spellings: prefix('monitor'),
  verbs: [],
  summary: 'Prints changes as they happen: all kinds, or those that are named. It runs until it is stopped.',
  example: 'ip monitor route rule',
  context: {
    keywords: [
      keyword('file', prefix('file'), [{ kind: 'word' }], 'Reads what `rtmon` has recorded instead.'),
      ...keywordTable([
        ['label', 'prefix', undefined, 'Prints the kind in front of every change.'],
        ['link', 'prefix', undefined, 'Changes of links.'],
        ['address', 'prefix', undefined, 'Changes of addresses.'],
        ['maddress', 'prefix', undefined, 'Multicast groups that are joined and left.', '6.14'],
        ['acaddress', 'exact', undefined, 'Changes of IPv6 anycast addresses.', '6.14'],
        ['route', 'prefix', undefined, 'Changes of routes.'],
        ['mroute', 'prefix', undefined, 'Changes of multicast routes.'],
        ['prefix', 'prefix', undefined, 'IPv6 prefixes that routers advertise.'],
        ['neigh', 'prefix', undefined, 'Changes of neighbours.'],
        ['netconf', 'prefix', undefined, 'Changes of what `ip netconf` prints.'],
        ['rule', 'prefix', undefined, 'Changes of rules.', '4.0'],
        ['nsid', 'prefix', undefined, 'Changes of namespace ids.', '4.1'],
        ['nexthop', 'prefix', undefined, 'Changes of nexthop objects.', '5.3'],
        ['stats', 'exact', undefined, 'Changes of hardware counters.', '5.19'],
        ['all', 'exact', undefined, 'All kinds, each with its name in front.'],
        ['all-nsid', 'prefix', undefined, 'Changes in all namespaces that have an id here.', '4.2'],
      ]),
      helpWord,
      keyword('dev', exact('dev'), [{ kind: 'device' }], 'Only changes of this link.'),
    ],
  },
};
