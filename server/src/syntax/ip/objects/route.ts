import { exact, type ObjectSpec, prefix, type VerbSpec } from '../keywords.ts';
import { helpVerb, NO_WORDS } from './help.ts';
import { routeAttributes } from './route-attributes.ts';
import { routeGetWords, routeSelectors } from './route-selectors.ts';

/** In do_iproute()'s order of trial. */
const verbs: readonly VerbSpec[] = [
  {
    name: 'add',
    spellings: prefix('add'),
    context: routeAttributes,
    summary:
      'Adds a route. Fails with `File exists` where the table has one with the same prefix, tos and metric.',
    example: 'ip route add 10.0.0.0/8 via 192.0.2.1 proto 200',
  },
  {
    name: 'change',
    spellings: [...prefix('change'), ...exact('chg')],
    context: routeAttributes,
    summary: 'Changes the route with the same prefix, tos and metric. Fails where there is none.',
  },
  {
    name: 'replace',
    spellings: prefix('replace'),
    context: routeAttributes,
    summary:
      'Adds a route, or puts it in the place of the one with the same prefix, tos and metric. Safe to run again.',
    example: 'ip route replace default via 192.0.2.1 dev eth0 proto 200',
  },
  {
    name: 'prepend',
    spellings: prefix('prepend'),
    context: routeAttributes,
    summary:
      'Adds a route before those with the same prefix, tos and metric: it is used in their stead. IPv4.',
  },
  {
    name: 'append',
    spellings: prefix('append'),
    context: routeAttributes,
    summary:
      'Adds a route behind those with the same prefix, tos and metric: IPv4 uses it when they are gone, IPv6 shares ' +
      'the flows between them.',
  },
  {
    name: 'test',
    spellings: prefix('test'),
    context: routeAttributes,
    summary:
      'Adds nothing and fails in any case: with `File exists` where the route is there, else with `No such file or directory`.',
  },
  {
    name: 'delete',
    spellings: prefix('delete'),
    context: routeAttributes,
    summary:
      'Deletes the first route with this prefix that has all that is given. `No such process`: there is none.',
    example: 'ip route del 10.0.0.0/8 via 192.0.2.1',
  },
  {
    name: 'show',
    spellings: prefix('list', 'show', 'lst'),
    context: routeSelectors,
    summary: 'Prints the routes of one address family and, unless told otherwise, of table `main`.',
    example: 'ip -6 route show table all',
  },
  {
    name: 'get',
    spellings: prefix('get'),
    context: routeGetWords,
    summary: 'Asks the kernel which way a packet to this address takes, and prints the answer.',
    example: 'ip route get 198.51.100.7 from 192.0.2.2',
  },
  {
    name: 'flush',
    spellings: prefix('flush'),
    context: routeSelectors,
    summary: 'Deletes all routes that the selectors choose, in table `main` unless told otherwise.',
    example: 'ip route flush proto 200',
  },
  {
    name: 'save',
    spellings: prefix('save'),
    context: routeSelectors,
    summary: 'Writes the chosen routes to standard output in binary, for `restore`.',
    example: 'ip route save table 100 > routes.bin',
  },
  {
    name: 'restore',
    spellings: prefix('restore'),
    context: NO_WORDS,
    summary: 'Adds the routes that `save` wrote, read from standard input.',
    example: 'ip route restore < routes.bin',
  },
  {
    name: 'showdump',
    spellings: prefix('showdump'),
    context: NO_WORDS,
    summary: 'Prints the routes that `save` wrote, read from standard input.',
  },
  helpVerb,
];

export const routeObject: ObjectSpec = {
  name: 'route',
  spellings: prefix('route'),
  verbs,
  defaultVerb: 'show',
  summary:
    'Routes, in numbered tables: where packets go. Rules (`ip rule`) choose the tables; in a table the longest prefix wins.',
};
