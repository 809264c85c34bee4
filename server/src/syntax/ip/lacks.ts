import type { Release } from '../../release/release.ts';
import { NEWEST_TARGET } from '../../release/target.ts';
import type { Word } from '../word.ts';
import { parseCommand } from './grammar.ts';
import type { Clause, Command } from './tree.ts';

/** A word that the newest iproute2 takes for one of its own, and the command's target does not. */
export interface Lack {
  readonly word: Word;
  /** The full word. */
  readonly name: string;
  /** The release that brought it; undefined for what iproute2 always had, and BusyBox never. */
  readonly since: Release | undefined;
  /** True where the target would take the full word, if it were written out. */
  readonly abbreviated: boolean;
}

type Selection = Pick<Lack, 'word' | 'name' | 'since'>;

/** A clause, or the head of a command, with the clauses that belong to it. */
interface Part {
  readonly selections: readonly Selection[];
  readonly inside: readonly Clause[];
}

/**
 * The words of a command that its target lacks. What belongs to such a word is not looked at: behind an object or a verb
 * that it lacks, the target does not read on.
 */
export function lacksOf(command: Command): Lack[] {
  if (command.target === NEWEST_TARGET) return [];
  const known = new Set(allSelections(headOf(command)).map(({ word }) => word));
  return lacksIn(headOf(parseCommand(command.words)), known).map((lack) => ({
    ...lack,
    since: command.target === 'busybox' ? undefined : lack.since,
    abbreviated: takesInFull(command, lack),
  }));
}

function lacksIn(part: Part, known: ReadonlySet<Word>): Selection[] {
  const own = part.selections.filter(({ word }) => !known.has(word));
  return own.length > 0 ? own.slice(0, 1) : part.inside.flatMap((clause) => lacksIn(partOf(clause), known));
}

function allSelections({ selections, inside }: Part): Selection[] {
  return [...selections, ...inside.flatMap((clause) => allSelections(partOf(clause)))];
}

/** Options, object and verb. */
function headOf({ options, object, verb, clauses }: Command): Part {
  const selections = [...options, object, verb].flatMap((selected) =>
    selected?.spec ? [selection(selected.word, selected.spec)] : [],
  );
  return { selections, inside: clauses };
}

/** The keyword, the words before its value, and a value that chooses what may follow (`encap xfrm`), where that is dated. */
function partOf({ spec, keyword, modifiers, values, block }: Clause): Part {
  const own = spec && keyword ? [selection(keyword, spec)] : [];
  const chosen = values.at(-1);
  const contexts = spec?.blockByValue?.contexts ?? {};
  const context = chosen && Object.hasOwn(contexts, chosen.text) ? contexts[chosen.text] : undefined;
  const dated =
    chosen && context?.since ? [selection(chosen, { name: chosen.text, since: context.since })] : [];
  const words = modifiers.map((word) => selection(word, { name: word.text }));
  return { selections: [...own, ...words, ...dated], inside: block };
}

function selection(
  word: Word,
  { name, since }: { readonly name: string; readonly since?: Release },
): Selection {
  return { word, name, since };
}

function takesInFull(command: Command, { word, name }: Selection): boolean {
  if (word.text === name) return false;
  const words = command.words.map((each) => (each === word ? { ...each, text: name } : each));
  const full = words[command.words.indexOf(word)];
  return allSelections(headOf(parseCommand(words, command.target))).some((each) => each.word === full);
}
