import { type Draft, flag, type Parts, readParts, value, type Words } from './words.ts';

/** The address without an end counts as one (INFINITY_LIFE_TIME). */
const FOREVER = 4294967295;

const FLAGS = ['secondary', 'temporary', 'nodad', 'optimistic', 'dadfailed', 'home', 'deprecated'].concat([
  'tentative',
  'permanent',
  'dynamic',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
  'stable-privacy',
]);

const parts: Parts = {
  peer: (item, words) => {
    readLocal(item, words, 'address');
  },
  metric: value('metric'),
  brd: value('broadcast'),
  any: value('anycast'),
  scope: value('scope'),
  proto: value('protocol'),
  flags: value('other_flags'),
  ...Object.fromEntries(FLAGS.map((name) => [name, flag(name)])),
  valid_lft: (item, words) => {
    item.valid_life_time = seconds(words.next());
  },
  preferred_lft: (item, words) => {
    item.preferred_life_time = seconds(words.next());
  },
};

/** An address with all that is told of it, and the words that were not understood. */
export function readAddressWords(words: Words): {
  readonly item: Draft;
  readonly unknown: readonly string[];
} {
  const item: Draft = { family: words.next() };
  readLocal(item, words, 'local');
  const unknown = readParts(parts, item, words);
  // The label has no word before it.
  if (item.family === 'inet') item.label = unknown.pop() ?? '';
  return { item, unknown };
}

/** The length of the prefix stands behind the last of the two addresses. */
function readLocal(item: Draft, words: Words, key: string): void {
  const [address, length] = words.next().split('/', 2);
  item[key] = address;
  if (length !== undefined) item.prefixlen = length;
}

function seconds(text: string): number {
  return text === 'forever' ? FOREVER : Number.parseInt(text, 10);
}
