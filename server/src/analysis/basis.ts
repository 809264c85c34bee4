import type { ScriptRun } from '../script/script-run.ts';
import type { WrittenCommands } from '../script/source-commands.ts';
import type { LaidOutScript } from '../syntax/shell/parse.ts';
import type { Judgement } from './registry.ts';
import type { WorldStart } from './world.ts';

/** What a version of a script was made of, and the analysis of the next one goes on from. */
export interface Basis {
  readonly script: LaidOutScript;
  readonly written: WrittenCommands;
  readonly start: WorldStart;
  readonly run: ScriptRun;
  readonly judgement: Judgement;
  /** While something does not close: the last version in which all did. The next one goes on from there. */
  readonly lastSound?: Basis;
}
