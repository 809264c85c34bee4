import type { Evaluator } from './evaluator.ts';
import type { Flow } from './flow.ts';
import type { ShellState } from './shell-state.ts';
import { runTrap } from './traps.ts';

/** Variables that are copied to a process for one unit of fuel. */
const PER_FUEL = 200;

/** Runs a process of its own: what it does to the machine stays, its variables do not, `exit` ends it only. */
export function runProcess(
  evaluator: Evaluator,
  process: ShellState,
  run: (process: ShellState) => Flow,
): void {
  evaluator.recorder.charge(process.variables.size / PER_FUEL);
  run(process);
  runTrap(evaluator, process);
}
