import type { ScriptRun } from '../script/script-run.ts';
import type { WrittenCommands } from '../script/source-commands.ts';
import type { LaidOutScript } from '../syntax/shell/parse.ts';
import type { Judgement } from './registry.ts';
import type { WorldStart } from './world.ts';

/**
 * What the analysis of a script's next version goes on from. While something does not close in what is being typed, that is
 * the last version in which all did.
 */
export interface Basis {
  readonly script: LaidOutScript;
  readonly written: WrittenCommands;
  readonly start: WorldStart;
  readonly run: ScriptRun;
  readonly judgement: Judgement;
}
