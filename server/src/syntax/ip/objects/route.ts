import { type Context, exact, type ObjectSpec, prefix, type VerbSpec } from '../keywords.ts';
import { routeAttributes } from './route-attributes.ts';
import { routeGetWords, routeSelectors } from './route-selectors.ts';

const NO_WORDS: Context = { keywords: [] };

/** In do_iproute()'s order of trial. */
const verbs: readonly VerbSpec[] = [
  {
    name: 'add',
    spellings: prefix('add'),
    context: routeAttributes,
    summary:
      'Adds a route. Fails with `File exists` where one with the same prefix, tos and metric is in the table.',
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
    summary: 'Puts the route in the place of the one with the same prefix, tos and metric, or adds it.',
  },
  {
    name: 'prepend',
    spellings: prefix('prepend'),
    context: routeAttributes,
    summary: 'Adds a route before those with the same prefix, tos and metric.',
  },
  {
    name: 'append',
    spellings: prefix('append'),
    context: routeAttributes,
    summary: 'Adds a route behind those with the same prefix, tos and metric; they stay in use first.',
  },
  {
    name: 'test',
    spellings: prefix('test'),
    context: routeAttributes,
    summary: 'Asks the kernel whether the route could be added, without adding it.',
  },
  {
    name: 'delete',
    spellings: prefix('delete'),
    context: routeAttributes,
    summary: 'Deletes the first route that has the given prefix and all attributes that are given.',
  },
  {
    name: 'show',
    spellings: prefix('list', 'show', 'lst'),
    context: routeSelectors,
    summary: 'Lists routes, those of table main unless told otherwise.',
  },
  {
    name: 'get',
    spellings: prefix('get'),
    context: routeGetWords,
    summary: 'Asks the kernel which route a packet to this destination takes.',
  },
  {
    name: 'flush',
    spellings: prefix('flush'),
    context: routeSelectors,
    summary: 'Deletes all routes that the selectors choose, in table main unless told otherwise.',
  },
  {
    name: 'save',
    spellings: prefix('save'),
    context: routeSelectors,
    summary: 'Writes the chosen routes to standard output, in binary, for `restore`.',
  },
  {
    name: 'restore',
    spellings: prefix('restore'),
    context: NO_WORDS,
    summary: 'Adds the routes that `save` wrote.',
  },
  { name: 'showdump', spellings: prefix('showdump'), context: NO_WORDS, summary: 'Lists what `save` wrote.' },
  { name: 'help', spellings: prefix('help'), context: NO_WORDS, summary: 'Prints the usage text.' },
];

export const routeObject: ObjectSpec = {
  name: 'route',
  spellings: prefix('route'),
  verbs,
  defaultVerb: 'show',
  summary: 'Routes: where packets go, per table. See ip-route(8).',
};
