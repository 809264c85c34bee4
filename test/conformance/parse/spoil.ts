import type { Random } from './random.ts';
import { garbage } from './values.ts';

type Spoiling = (random: Random, words: string[]) => string[];

/** The ways in which people get a command wrong. */
const spoilings: readonly Spoiling[] = [
  // The command ends early.
  (random, words) => words.slice(0, random.below(words.length)),
  // A word is missing.
  (random, words) => words.toSpliced(random.below(words.length), 1),
  // A word too many.
  (random, words) => words.toSpliced(random.below(words.length + 1), 0, random.pick(garbage)),
  // Another word in its place.
  (random, words) => words.toSpliced(random.below(words.length), 1, random.pick(garbage)),
  // One or two words are said again at the end.
  (random, words) => {
    const at = random.below(words.length);
    return [...words, ...words.slice(at, at + 1 + random.below(2))];
  },
  // A slip of the finger.
  (random, words) => {
    const at = random.below(words.length);
    const word = words[at] ?? '';
    const letter = random.below(word.length);
    return words.with(at, `${word.slice(0, letter)}${word.slice(letter + 1)}` || 'x');
  },
];

/** Makes a command wrong, or at least odd. */
export function spoil(random: Random, words: readonly string[]): string[] {
  return words.length === 0 ? [random.pick(garbage)] : random.pick(spoilings)(random, [...words]);
}
