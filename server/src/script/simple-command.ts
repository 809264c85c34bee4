import type { SimpleCommand } from '../syntax/shell/tree.ts';
import { assign, withTemporary } from './assignments.ts';
import { declares, runDeclaration } from './commands/declare.ts';
import type { Evaluator } from './evaluator.ts';
import { type Flow, ON } from './flow.ts';
import { withRedirections } from './redirections.ts';
import { wordOf } from './script-word.ts';
import type { ShellState } from './shell-state.ts';

/** Expands and runs a simple command, and marks what the machine was before it and is after it. */
export function runSimpleCommand(evaluator: Evaluator, shell: ShellState, command: SimpleCommand): Flow {
  const { recorder } = evaluator;
  recorder.mark(command.span.start - 1, shell.namespace);
  const lastStep = recorder.lastStep;
  const flow = withRedirections(evaluator, shell, command.redirections, () => run(evaluator, shell, command));
  const marked =
    recorder.lastStep !== lastStep && recorder.lastStep?.location.span.start === command.span.start;
  if (!marked) recorder.mark(command.span.start, shell.namespace);
  return flow;
}

function run(evaluator: Evaluator, shell: ShellState, command: SimpleCommand): Flow {
  const expander = evaluator.expander(shell);
  const [first] = command.words;
  if (!first) return runAssignments(evaluator, shell, command);
  if (declares(first)) return runDeclaration(expander, command);
  const words = expander.fields(command.words).map(wordOf);
  const place = { span: command.span, redirections: command.redirections, prefix: [] };
  if (command.assignments.length === 0) return evaluator.command(words, shell, place);
  const names = command.assignments.map(({ name }) => name);
  return withTemporary(shell, names, () => {
    for (const assignment of command.assignments) assign(expander, assignment);
    return evaluator.command(words, shell, place);
  });
}

/** Without a command the assignments stay, and the status is that of the last substitution in them. */
function runAssignments(evaluator: Evaluator, shell: ShellState, { assignments }: SimpleCommand): Flow {
  const expander = evaluator.expander(shell);
  shell.status = 0;
  for (const assignment of assignments) assign(expander, assignment);
  return ON;
}
