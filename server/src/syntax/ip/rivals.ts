import { perObject } from '../../text/per-object.ts';
import type { Word } from '../word.ts';
import type { Context, Spelling } from './keywords.ts';
import { grammarOf } from './target-grammar.ts';
import type { Clause, Command } from './tree.ts';

/** A word cut so short that several entries of its table fit: the first that `ip` tries has won. */
export interface Contest {
  readonly word: Word;
  /** The full word of the winner. */
  readonly winner: string;
  /** The spelling of the winner that the word is the beginning of. */
  readonly spelling: string;
  /** The full words of the others, in the order in which `ip` would have tried them. */
  readonly rivals: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly spellings: readonly Spelling[];
}

/** The words of a command that mean what they do because of the order in which `ip` tries its keywords. */
export const contestsOf = perObject((command: Command): readonly Contest[] => {
  const { target, object, verb, verbSpec, clauses } = command;
  const context = verbSpec?.context ?? object?.spec?.context;
  return [
    ...contest(object?.word, object?.spec, grammarOf(target).objects),
    ...contest(verb?.word, verb?.spec, object?.spec?.verbs ?? []),
    ...(context ? contestsIn(clauses, context) : []),
  ];
});

function contestsIn(clauses: readonly Clause[], { keywords, rest }: Context): Contest[] {
  const entries = rest ? [...keywords, rest] : keywords;
  return clauses.flatMap(({ keyword, spec, block, blockContext }) => [
    ...contest(keyword, spec, entries),
    ...(blockContext ? contestsIn(block, blockContext) : []),
  ]);
}

function contest(word: Word | undefined, winner: Entry | undefined, entries: readonly Entry[]): Contest[] {
  if (!word || !winner || isInFull(word, winner)) return [];
  const fitting = entries.filter((entry) => fits(word, entry));
  const rivals = fitting.filter(({ name }) => name !== winner.name).map(({ name }) => name);
  const spelling = winner.spellings.find((each) => each.word.startsWith(word.text))?.word ?? winner.name;
  return rivals.length > 0 ? [{ word, winner: winner.name, spelling, rivals }] : [];
}

function isInFull({ text }: Word, { spellings }: Entry): boolean {
  return spellings.some(({ word }) => word === text);
}

/** Words that are only taken as a whole do not compete for a part of one. */
function fits({ text }: Word, { spellings }: Entry): boolean {
  return spellings.some(({ word, matching }) => matching === 'prefix' && word.startsWith(text));
}
