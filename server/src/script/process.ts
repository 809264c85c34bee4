import type { Evaluator } from './evaluator.ts';
import type { Flow } from './flow.ts';
import type { ShellState } from './shell-state.ts';
import { runTrap } from './traps.ts';

/** Runs a process of its own: what it does to the machine stays, its variables do not, `exit` ends it only. */
export function runProcess(
  evaluator: Evaluator,
  process: ShellState,
  run: (process: ShellState) => Flow,
): void {
  run(process);
  runTrap(evaluator, process);
}
