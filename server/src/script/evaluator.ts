import type { Redirection, Statement } from '../syntax/shell/tree.ts';
import type { Span } from '../text/span.ts';
import type { Expander } from './expand/word.ts';
import type { Flow } from './flow.ts';
import type { Recorder } from './recorder.ts';
import type { ScriptWord } from './script-word.ts';
import type { ShellState } from './shell-state.ts';

/** What the parts of the evaluation ask of one another. `interpreter.ts` is the one implementation. */
export interface Evaluator {
  readonly recorder: Recorder;
  statements(statements: readonly Statement[], shell: ShellState): Flow;
  /** Runs a command whose words are expanded already: what is behind `sudo`, say. */
  command(words: readonly ScriptWord[], shell: ShellState, at: CommandPlace): Flow;
  expander(shell: ShellState): Expander;
  /** The statements of a text that was not part of the script as it was read. */
  parse(text: string): readonly Statement[];
}

/** Where a simple command stands. */
export interface CommandPlace {
  readonly span: Span;
  readonly redirections: readonly Redirection[];
  /** The words in front, `ip netns exec NAME`, that are part of what was run. */
  readonly prefix: readonly ScriptWord[];
  /** The command is run by a program (`sudo`, `xargs`): a function of its name is not meant. */
  readonly external?: true;
}
