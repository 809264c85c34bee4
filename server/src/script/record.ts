import type { Origin } from '../kernel/origin.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Location, Span } from '../text/span.ts';
import type { FileContent } from './file-content.ts';
import type { MarksPosition } from './marks.ts';
import type { SourceText } from './source-text.ts';
import type { Machine } from './timeline.ts';

/** One `ip` command to run. */
export interface StepRequest {
  readonly location: Location;
  readonly argv: readonly string[];
  readonly command: Command;
  /** The namespace it starts in, and the one its options lead to. */
  readonly namespace: string;
  readonly certain: boolean;
  /** True for a line of `ip -batch`. */
  readonly inBatch?: boolean;
  /** See `Step`. */
  readonly stopsOnFailure?: 'script' | 'batch' | undefined;
  readonly translated?: true;
}

/** Reads a file named in a script, as seen from the script; undefined if there is none. */
export type FileReader = (path: string) => SourceText | undefined;

export interface RecorderInput {
  readonly main: SourceText;
  readonly start: Machine;
  readonly fuel: number;
  readonly origin?: Origin | undefined;
  readonly readFile?: FileReader | undefined;
}

/** What a branch that turns out not to be the likely one leaves no trace in. */
export interface Snapshot {
  readonly machine: Machine;
  readonly files: ReadonlyMap<string, FileContent>;
}

/** How far a record has come between two statements of the script itself. */
export interface RecordPosition extends Snapshot {
  readonly here: Span;
  readonly spentFuel: number;
  readonly gaps: number;
  readonly marks: MarksPosition;
  /** How many there are of each. */
  readonly steps: number;
  readonly reads: number;
}

/** A file that was asked for, and what was found. */
export interface FileRead {
  readonly path: string;
  readonly found: SourceText | undefined;
}

/** True where the files hold the same, in the same order. */
export function sameFiles(one: Snapshot['files'], other: Snapshot['files']): boolean {
  if (one === other) return true;
  const entries = other.entries();
  return (
    one.size === other.size &&
    [...one].every(([path, content]) => {
      const [otherPath, otherContent] = entries.next().value ?? [];
      return path === otherPath && otherContent?.equals(content) === true;
    })
  );
}
