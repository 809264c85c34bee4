import type { Evaluator } from './evaluator.ts';
import { runText } from './inner-script.ts';
import type { ShellState } from './shell-state.ts';

/** Runs what a shell has to run when it ends; its status stays. */
export function runTrap(evaluator: Evaluator, shell: ShellState): void {
  const { exitTrap, status } = shell;
  if (!exitTrap) return;
  shell.exitTrap = undefined;
  const flow = runText(evaluator, shell, exitTrap.text, exitTrap.location);
  if (flow.kind !== 'exit') shell.status = status;
}
