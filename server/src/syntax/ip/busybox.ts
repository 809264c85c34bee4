import type { Context, KeywordSpec, Matching, ObjectSpec, Spelling, VerbSpec } from './keywords.ts';
import { globalOptions } from './objects/global.ts';
import { ipObjects } from './objects/index.ts';
import { linkTypes } from './objects/link-types/index.ts';

/**
 * The words that BusyBox's `ip` takes: networking/ip.c and networking/libiproute/ of BusyBox 1.37. They are a part of
 * iproute2's, so each is described there and picked here out of iproute2's tables, by the word as BusyBox has it.
 */

/** Prefixes are taken, but one that fits two words of the list fits none (index_in_substrings()). */
const UNIQUE: Matching = 'unique';

/** The context with these words only; they are matched as `matching` says. */
function pick({ keywords, rest }: Context, words: string, matching: Matching): Context {
  const entries = rest ? [...keywords, rest] : keywords;
  const picked = new Map<KeywordSpec, Spelling[]>();
  for (const word of words.split(' ')) {
    const entry = find(entries, word);
    picked.set(entry, [...(picked.get(entry) ?? []), { word, matching }]);
  }
  return {
    keywords: [...picked].map(([entry, spellings]) => ({ ...entry, spellings })),
    ...(rest && { rest: { ...rest, spellings: [] } }),
  };
}

/** The entry that iproute2 selects for a word of BusyBox; some of those are shorter. */
function find<S extends { readonly spellings: readonly Spelling[] }>(entries: readonly S[], word: string): S {
  const found =
    entries.find(({ spellings }) => spellings.some((spelling) => spelling.word === word)) ??
    entries.find(({ spellings }) => spellings.some((spelling) => spelling.word.startsWith(word)));
  if (!found) throw new Error(`iproute2 has no word "${word}" here`);
  return found;
}

function iproute2Object(word: string): ObjectSpec {
  return find(ipObjects, word);
}

function contextOf(object: string, verb: string): Context {
  return find(iproute2Object(object).verbs, verb).context;
}

/** An object: its spellings, and its verbs by their words, each with what may follow. */
function object(words: string, verbs: readonly (readonly [words: string, context: Context])[]): ObjectSpec {
  const [first = ''] = words.split(' ');
  const described = iproute2Object(first);
  return {
    ...described,
    spellings: spelled(words),
    verbs: verbs.map(([verbWords, context]): VerbSpec => {
      const word = verbWords.split(' ').at(-1) ?? '';
      return { ...find(described.verbs, word), spellings: spelled(verbWords), context };
    }),
  };
}

function spelled(words: string): Spelling[] {
  return words.split(' ').map((word) => ({ word, matching: UNIQUE }));
}

/** The context with one entry changed. */
function changed(context: Context, name: string, change: (entry: KeywordSpec) => KeywordSpec): Context {
  return {
    ...context,
    keywords: context.keywords.map((entry) => (entry.name === name ? change(entry) : entry)),
  };
}

/** The value is all that may follow: no family, no `goto`. */
function withoutModifiers(entry: KeywordSpec): KeywordSpec {
  return { ...entry, values: entry.values.map(({ modifiers: _, ...value }) => value) };
}

const ROUTE_WORDS = 'src via mtu advmss scope protocol table dev oif to metric onlink';
const ROUTE_SELECTORS = 'protocol dev oif iif via table cache from to scope';
const RULE_WORDS =
  'from to preference order priority tos fwmark realms table lookup suppress_prefixlength suppress_ifgroup dev iif nat ' +
  'map-to type';
const ADDRESS_WORDS =
  'peer remote broadcast brd anycast valid_lft preferred_lft scope dev label noprefixroute local';
const LINK_SETTINGS = 'up down name mtu qlen multicast arp promisc address netns master nomaster type dev';

const route = changed(pick(contextOf('route', 'add'), ROUTE_WORDS, UNIQUE), 'via', withoutModifiers);
const routeSelectors = pick(contextOf('route', 'show'), ROUTE_SELECTORS, UNIQUE);
const routeGet = pick(contextOf('route', 'get'), 'from iif oif dev notify connected to', 'exact');
const { rest: _, ...rule } = changed(
  pick(contextOf('rule', 'add'), RULE_WORDS, UNIQUE),
  'type',
  withoutModifiers,
);
const addressWords = pick(contextOf('address', 'add'), ADDRESS_WORDS, 'exact');
const addressSelectors = pick(contextOf('address', 'show'), 'to scope up label dev', 'exact');
const linkSettings = changed(pick(contextOf('link', 'set'), LINK_SETTINGS, UNIQUE), 'type', typed({}));
const newLink = changed(
  pick(contextOf('link', 'add'), 'link name type dev address', UNIQUE),
  'type',
  typed({
    vlan: pick(linkTypes.vlan as Context, 'id protocol reorder_hdr gvrp mvrp loose_binding', UNIQUE),
    vrf: pick(linkTypes.vrf as Context, 'table', 'exact'),
  }),
);
const tunnel = pick(
  contextOf('tunnel', 'add'),
  'mode key ikey okey seq iseq oseq csum icsum ocsum nopmtudisc pmtudisc remote local dev ttl tos dsfield name',
  'exact',
);
const neighbourSelectors = pick(contextOf('neighbour', 'show'), 'to dev nud', UNIQUE);

/** The options of other types are passed over. */
function typed(contexts: Readonly<Record<string, Context>>): (entry: KeywordSpec) => KeywordSpec {
  return (entry) => ({ ...entry, blockByValue: { contexts, otherwise: 'unparsed' } });
}

export const busyboxOptions: Context = pick(globalOptions, '-- -oneline -family -4 -6 -0', UNIQUE);

export const busyboxObjects: readonly ObjectSpec[] = [
  object('address', [
    ['add', addressWords],
    ['change chg', addressWords],
    ['replace', addressWords],
    ['delete', addressWords],
    ['list lst show', addressSelectors],
    ['flush', addressSelectors],
  ]),
  object('route r', [
    ['a add', route],
    ['append', route],
    ['chg change', route],
    ['delete', route],
    ['get', routeGet],
    ['list show', routeSelectors],
    ['prepend', route],
    ['replace', route],
    ['test', route],
    ['flush', routeSelectors],
  ]),
  object('link', [
    ['add', newLink],
    ['delete', newLink],
    ['set', linkSettings],
    ['lst list show', addressSelectors],
  ]),
  object('tunnel tunl', [
    ['add', tunnel],
    ['change', tunnel],
    ['delete', tunnel],
    ['list lst show', tunnel],
  ]),
  object('rule', [
    ['add', rule],
    ['delete', rule],
    ['list show', { keywords: [] }],
  ]),
  object('neigh', [
    ['show', neighbourSelectors],
    ['flush', neighbourSelectors],
  ]),
];
