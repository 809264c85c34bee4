import type { Names } from '../names/name-table.ts';
import type { Target } from '../release/target.ts';
import type { FileReader } from '../script/record.ts';
import type { RuleChoice } from './rule-choice.ts';

/** What an analysis may ask of the world outside its document. Handed in by the face that runs it. */
export interface Environment {
  /** The names in force for the document: workspace copies, then the host's, then what iproute2 has built in. */
  readonly names: Names;
  /** Whose `ip` the document is written for. */
  readonly target: Target;
  /** The name files behind `names`, and their siblings: for findings that compare files. */
  readonly nameFiles: readonly NameFileText[];
  /** Which findings are wanted. */
  readonly rules: RuleChoice;
  /** True while somebody types: what takes a second run of a long script is left out (`ScriptAnalysis.hurried`). */
  readonly hurried?: boolean;
  /** A file named in a script or a directive, as seen from the document; undefined if there is none. */
  readonly readFile: FileReader;
}

/** A name file as found: `rt_tables`, `rt_protos.d/vpn.conf` ... */
export interface NameFileText {
  readonly uri: string;
  readonly text: string;
}
