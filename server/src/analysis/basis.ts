import type { ScriptRun } from '../script/script-run.ts';
import type { WrittenCommands } from '../script/source-commands.ts';
import type { Script } from '../syntax/shell/tree.ts';
import type { WorldStart } from './world.ts';

/** What the analysis of a script's next version goes on from. */
export interface Basis {
  readonly script: Script;
  readonly written: WrittenCommands;
  readonly start: WorldStart;
  readonly run: ScriptRun;
}
