import type { Clause, Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';

/** The entry of the command tables that a word selects: its full name and what it means. */
export interface WordDescription {
  readonly name: string;
  readonly summary: string;
}

/** What a word of a command stands for; undefined for values and for words that fit nothing. */
export function describeWord(command: Command, word: Word): WordDescription | undefined {
  const selected = [...command.options, command.object, command.verb].find((each) => each?.word === word);
  return selected?.spec ?? describeIn(command.clauses, word);
}

function describeIn(clauses: readonly Clause[], word: Word): WordDescription | undefined {
  for (const clause of clauses) {
    if (clause.keyword === word && clause.spec) return clause.spec;
    const inside = describeIn(clause.block, word);
    if (inside) return inside;
  }
  return undefined;
}
