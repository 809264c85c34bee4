import type { Word } from '../../syntax/word.ts';
import type { CommandPlace, Evaluator } from '../evaluator.ts';
import type { Flow } from '../flow.ts';
import type { ScriptWord } from '../script-word.ts';
import type { ShellState } from '../shell-state.ts';
import type { Value } from '../value.ts';

/** One call of a command. */
export interface Call {
  readonly evaluator: Evaluator;
  readonly shell: ShellState;
  /** The name, then the arguments. */
  readonly words: readonly ScriptWord[];
  readonly args: readonly ScriptWord[];
  readonly place: CommandPlace;
}

/**
 * What a command does to the shell and the machine. It leaves its status in the shell: null where that is not known.
 * The flow tells a command that leaves (`exit`) from all others, which yield nothing.
 */
export type Builtin = (call: Call) => Flow | undefined;

/** Prints text, where somebody looks. */
export function print({ shell }: Call, value: Value): undefined {
  shell.stdout?.write(value);
}

/** Ends a command with a status. */
export function finish({ shell }: Call, status: number | null): undefined {
  shell.status = status;
}

/** The number an argument is; undefined for anything else. */
export function numberOf(word: Word | undefined): number | undefined {
  return word?.certain && /^\d{1,9}$/.test(word.text) ? Number(word.text) : undefined;
}
