import type { Execution } from '../iproute2/execution.ts';
import type { Origin } from '../kernel/origin.ts';
import type { Kernel } from '../kernel/state.ts';
import type { Names } from '../names/name-table.ts';
import type { Target } from '../release/target.ts';
import type { ImpliedBy } from '../syntax/embedded/embedded-document.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Location, Span } from '../text/span.ts';
import type { HiddenByNamespace } from './hidden-changes.ts';

/** All that a script can change and that a command can see. Immutable. */
export interface Machine {
  readonly kernel: Kernel;
  readonly names: Names;
  /** Whose `ip` runs there. */
  readonly target: Target;
  /** What commands may have done to namespaces that is not known. */
  readonly hidden?: HiddenByNamespace;
}

/** One `ip` command that the script ran (or may have run), with the machine before and after it. */
export interface Step {
  /** The `Origin` of what the command made: see `Timeline.stepOf`. Of two steps the one that ran later has the greater. */
  readonly index: number;
  /** The whole command, from the word `ip` on (in a batch file: the line's words). */
  readonly location: Location;
  /** As executed, `ip` first, expansions done. */
  readonly argv: readonly string[];
  readonly command: Command;
  readonly namespace: string;
  readonly execution: Execution;
  readonly before: Machine;
  readonly after: Machine;
  /**
   * False where it is not certain that the command runs (a branch on an unknown condition): its outcome is told,
   * but nothing certain follows from it.
   */
  readonly certain: boolean;
  /** What a failure of the command ends: a script under `set -e`, where nothing asks for the status; a batch without `-force`. */
  readonly stopsOnFailure?: 'script' | 'batch';
  /** Where the script itself was, for a command of a file that it sources. */
  readonly via?: Span;
  /** Present for what another program did (`ifconfig`): `argv` is its call, `command` what asks the same of the kernel. */
  readonly translated?: true;
  /** The program (ifup) that runs the command because of what is written at its location; no such command is written. */
  readonly impliedBy?: ImpliedBy;
}

/** Something the evaluator could not follow, and went on past. */
export interface Gap {
  readonly location: Location;
  /** What is not known, and why; a phrase for people. */
  readonly reason: string;
  /** Where one of the ways that the script may go on here leaves it, or the function that it is in: with a failure, or well. */
  readonly mayLeave?: 'failing' | 'well';
}

/** What a script did, `ip` command by `ip` command. */
export interface Timeline {
  readonly steps: readonly Step[];
  readonly start: Machine;
  readonly end: Machine;
  readonly gaps: readonly Gap[];
  /** Variables that the script reads from outside (or never sets), with the place of the first use. */
  readonly outside: ReadonlyMap<string, Location>;
  /** Where the script runs on for longer than it is followed; undefined where it is followed to its end. */
  readonly cutShort: Location | undefined;
  /** The machine as the statement at this offset finds it when it is done: after the last step at or before it. */
  at(offset: number): {
    readonly machine: Machine;
    readonly namespace: string;
    readonly step: Step | undefined;
  };
  /** The step that made what carries this origin; undefined for what was there before the script. */
  stepOf(origin: Origin): Step | undefined;
  /** Every evaluated `ip` command whose source covers the offset: several for a loop body. */
  stepsAt(span: Span): readonly Step[];
}

/** Where a step is in the script itself: at the place that led to it, for a command of a file that is sourced. */
export function placeInScript({ via, location }: Step): Span {
  return via ?? location.span;
}
