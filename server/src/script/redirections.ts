import type { Redirection, ShellWord } from '../syntax/shell/tree.ts';
import type { Evaluator } from './evaluator.ts';
import type { Flow } from './flow.ts';
import { Input, Output } from './input.ts';
import { readFile } from './read-file.ts';
import type { ShellState } from './shell-state.ts';
import { concatenate, knownValue, textOf, type Value } from './value.ts';
import { writeFile } from './write-file.ts';

/** Runs with standard input and output led to where the redirections say; then writes what was printed to files. */
export function withRedirections(
  evaluator: Evaluator,
  shell: ShellState,
  redirections: readonly Redirection[],
  run: () => Flow,
): Flow {
  if (redirections.length === 0) return run();
  const { stdin, stdout, stderr } = shell;
  const writes: FileWrite[] = [];
  for (const redirection of redirections) apply(evaluator, shell, redirection, writes);
  const flow = run();
  Object.assign(shell, { stdin, stdout, stderr });
  for (const { output, ...target } of writes) {
    const status = writeFile(evaluator.recorder, shell, { ...target, content: output.value });
    if (status !== undefined) shell.status = status;
  }
  return flow;
}

interface FileWrite {
  readonly path: Value;
  readonly append: boolean;
  readonly span: Redirection['span'];
  readonly output: Output;
}

function apply(evaluator: Evaluator, shell: ShellState, redirection: Redirection, writes: FileWrite[]): void {
  const { operator, target, descriptor, span } = redirection;
  const input = operator.startsWith('<') && (descriptor ?? 0) === 0 && operator !== '<>';
  if (input) shell.stdin = inputOf(evaluator, shell, redirection);
  if (!WRITES.has(operator) || (descriptor ?? 1) > 2 || !target) return;
  const path = evaluator.expander(shell).value(target);
  if (operator === '>&' && /^(?:\d+|-)$/.test(textOf(path) ?? '')) {
    duplicate(shell, descriptor ?? 1, textOf(path) ?? '');
    return;
  }
  const captured = new Output();
  if (descriptor !== 2) shell.stdout = captured;
  if (descriptor === 2 || operator.startsWith('&') || operator === '>&') shell.stderr = captured;
  writes.push({ path, append: operator.endsWith('>>'), span, output: captured });
}

/** `2>&1`, `>&2`: one of the two goes where the other does; to any other descriptor it is lost sight of. */
function duplicate(shell: ShellState, descriptor: number, target: string): void {
  const { stdout, stderr } = shell;
  const output = target === '1' ? stdout : target === '2' ? stderr : undefined;
  if (descriptor === 2) shell.stderr = output;
  else if (target !== '1') shell.stdout = output ?? new Output();
}

const WRITES: ReadonlySet<string> = new Set(['>', '>>', '>|', '&>', '&>>', '>&']);

function inputOf(
  evaluator: Evaluator,
  shell: ShellState,
  { operator, target, body }: Redirection,
): Input | undefined {
  if (body) return bodyInput(evaluator, shell, body, operator === '<<<');
  if (!target || operator === '<&') return shell.stdin;
  const path = evaluator.expander(shell).value(target);
  return new Input(readFile(evaluator.recorder, shell, path));
}

/** A here-document as it stands; a here-string with a line break behind it. */
function bodyInput(evaluator: Evaluator, shell: ShellState, body: ShellWord, isString: boolean): Input {
  const value = evaluator.expander(shell).value(body);
  return new Input(isString ? concatenate([value, knownValue('\n')]) : value);
}
