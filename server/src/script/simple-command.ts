import type { SimpleCommand } from '../syntax/shell/tree.ts';
import { assign, withTemporary } from './assignments.ts';
import { declares, runDeclaration } from './commands/declare.ts';
import type { Evaluator } from './evaluator.ts';
import { EXIT, type Flow, ON } from './flow.ts';
import { mapStatements } from './mapped-script.ts';
import { MappedText } from './mapped-text.ts';
import { withRedirections } from './redirections.ts';
import { type Field, wordOf } from './script-word.ts';
import type { ShellState } from './shell-state.ts';

/** Expands and runs a simple command, and marks what the machine was before it and is after it. */
export function runSimpleCommand(evaluator: Evaluator, shell: ShellState, command: SimpleCommand): Flow {
  const { recorder } = evaluator;
  recorder.begin(command.span);
  recorder.mark(command.span.start - 1, shell.namespace);
  const lastStep = recorder.lastStep;
  const flow = withRedirections(evaluator, shell, command.redirections, () => run(evaluator, shell, command));
  const step = recorder.lastStep;
  const isHere = step?.via === undefined && step?.location.span.start === command.span.start;
  const marked = step !== lastStep && isHere;
  if (!marked) recorder.mark(command.span.start, shell.namespace);
  return flow;
}

function run(evaluator: Evaluator, shell: ShellState, command: SimpleCommand): Flow {
  const expander = evaluator.expander(shell);
  const [first] = command.words;
  if (!first) return runAssignments(evaluator, shell, command);
  if (declares(first)) return runDeclaration(expander, command);
  const words = wordsOf(evaluator, shell, command).map(wordOf);
  if (shell.fault !== undefined) return runFault(evaluator, shell, command);
  const place = { span: command.span, redirections: command.redirections, prefix: [] };
  if (command.assignments.length === 0) return evaluator.command(words, shell, place);
  const names = command.assignments.map(({ name }) => name);
  return withTemporary(shell, names, () => {
    for (const assignment of command.assignments) {
      assign(expander, assignment);
      shell.mark(assignment.name, 'exported');
    }
    return evaluator.command(words, shell, place);
  });
}

/** The words of a command after all expansions; an alias stands for the words that it was given. */
function wordsOf(evaluator: Evaluator, shell: ShellState, { words }: SimpleCommand): Field[] {
  const expander = evaluator.expander(shell);
  const [first, ...rest] = words;
  const [part, ...more] = first?.parts ?? [];
  const isPlain = part?.kind === 'text' && !part.quoted && more.length === 0;
  const meant = shell.expandsAliases && isPlain ? shell.aliases.get(part.text) : undefined;
  if (!meant) return expander.fields(words);
  const mapped = new MappedText(meant.text, meant.location);
  const [alias, ...others] = mapStatements(evaluator.parse(mapped.text), mapped);
  if (alias?.kind !== 'command' || others.length > 0) return expander.fields(words);
  return [...expander.fields(alias.words), ...expander.fields(rest)];
}

/** An expansion that fails ends the script. */
function runFault({ recorder }: Evaluator, shell: ShellState, { span }: SimpleCommand): Flow {
  recorder.gap(span, `the script ends here: ${shell.fault}`);
  shell.fault = undefined;
  shell.status = 1;
  return EXIT;
}

/** Without a command the assignments stay, and the status is that of the last substitution in them. */
function runAssignments(evaluator: Evaluator, shell: ShellState, command: SimpleCommand): Flow {
  const { assignments } = command;
  const expander = evaluator.expander(shell);
  shell.status = 0;
  for (const assignment of assignments) assign(expander, assignment);
  return shell.fault === undefined ? ON : runFault(evaluator, shell, command);
}
