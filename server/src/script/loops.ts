import type { For, ShellWord, Statement, While } from '../syntax/shell/tree.ts';
import { followAlternatives } from './alternatives.ts';
import { whileTested } from './branches.ts';
import type { Evaluator } from './evaluator.ts';
import { type Flow, ON, type Status } from './flow.ts';
import type { Field } from './script-word.ts';
import type { ShellState } from './shell-state.ts';
import { textOf, unknownValue, type Value } from './value.ts';

/** Rounds of a loop that are followed: one that counts, and one whose condition is plainly `true`. */
const MOST_ROUNDS = 10_000;
const MOST_ENDLESS_ROUNDS = 100;

export function runFor(evaluator: Evaluator, shell: ShellState, statement: For): Flow {
  if (statement.arithmetic !== undefined)
    return runCounting(evaluator, shell, statement, statement.arithmetic);
  const list = statement.words ? evaluator.expander(shell).fields(statement.words) : positionalFields(shell);
  if (statement.select || !list) return runOnce(evaluator, shell, statement, undefined);
  let flow: Flow = ON;
  if (list.length === 0) shell.status = 0;
  for (const field of list) {
    if (!evaluator.recorder.spend(statement.span)) return ON;
    if (field.whole) {
      if (statement.variable) setVariable(shell, statement.variable, field.value);
      flow = evaluator.statements(statement.body, shell);
    } else flow = runOnce(evaluator, shell, statement, field);
    const after = afterRound(flow);
    if (after) return after;
  }
  return ON;
}

/** A name that stands for another stands for each word in turn. */
function setVariable(shell: ShellState, name: string, value: Value): void {
  if (shell.variables.get(name)?.reference === undefined) shell.set(name, value);
  else shell.refer(name, textOf(value));
}

/** The list of `for name` alone; undefined where the caller of the script decides. */
function positionalFields(shell: ShellState): Field[] | undefined {
  return shell.positional?.map((argument) => ({ ...argument, whole: true }));
}

/** A round for words that are not known: there may be any number of them. */
function runOnce(evaluator: Evaluator, shell: ShellState, statement: For, field: Field | undefined): Flow {
  const { variable, span, body } = statement;
  const round = (copy: ShellState): Flow => {
    if (variable) setVariable(copy, variable, field?.value ?? unknownValue(`$${variable}`));
    return evaluator.statements(body, copy);
  };
  const at = field?.span ?? span;
  const flow = followAlternatives(
    evaluator,
    shell,
    [round, () => ON],
    at,
    'what this loop runs over is not known',
  );
  return afterRound(flow) ?? ON;
}

/** `for ((init; condition; update))`. */
function runCounting(
  evaluator: Evaluator,
  shell: ShellState,
  statement: For,
  [init, condition, update]: readonly ShellWord[],
): Flow {
  const compute = (word: ShellWord | undefined) =>
    word && word.parts.length > 0 ? evaluator.expander(shell).evaluate(word) : 1n;
  compute(init);
  return rounds(evaluator, shell, statement, MOST_ROUNDS, {
    condition: () => {
      const value = compute(condition);
      shell.status = value === undefined ? null : value === 0n ? 1 : 0;
      return ON;
    },
    update: () => void compute(update),
  });
}

export function runWhile(evaluator: Evaluator, shell: ShellState, statement: While): Flow {
  const most = isEndless(statement) ? MOST_ENDLESS_ROUNDS : MOST_ROUNDS;
  return rounds(evaluator, shell, statement, most, {
    condition: () => {
      const flow = whileTested(shell, () => evaluator.statements(statement.condition, shell));
      if (statement.until && shell.status !== null) shell.status = shell.status === 0 ? 1 : 0;
      return flow;
    },
    update: () => undefined,
  });
}

function isEndless({ condition, until }: While): boolean {
  const [only, ...more] = condition;
  if (until || more.length > 0 || only?.kind !== 'command') return false;
  const [part] = only.words[0]?.parts ?? [];
  return part?.kind === 'text' && (part.text === 'true' || part.text === ':');
}

interface Control {
  /** Leaves the verdict in the status. */
  condition(): Flow;
  update(): void;
}

function rounds(
  evaluator: Evaluator,
  shell: ShellState,
  statement: Statement & { readonly body: readonly Statement[] },
  most: number,
  control: Control,
): Flow {
  let last: Status = 0;
  for (let round = 0; evaluator.recorder.spend(statement.span); round++) {
    if (round >= most) {
      evaluator.recorder.gap(statement.span, `this loop is followed for ${most} rounds`);
      return ON;
    }
    const tested = control.condition();
    const left = afterRound(tested);
    if (left) return left;
    if (shell.status === null) {
      const body = (copy: ShellState) => evaluator.statements(statement.body, copy);
      const reason = 'how often this loop runs is not known';
      return afterRound(followAlternatives(evaluator, shell, [body, () => ON], statement.span, reason)) ?? ON;
    }
    if (shell.status !== 0) {
      shell.status = last;
      return ON;
    }
    const after = afterRound(evaluator.statements(statement.body, shell));
    if (after) return after;
    last = shell.status;
    control.update();
  }
  return ON;
}

/** What a loop does after its body ended with `flow`: undefined to go on with the next round. */
function afterRound(flow: Flow): Flow | undefined {
  switch (flow.kind) {
    case 'on':
      return undefined;
    case 'break':
      return flow.loops > 1 ? { kind: 'break', loops: flow.loops - 1 } : ON;
    case 'continue':
      return flow.loops > 1 ? { kind: 'continue', loops: flow.loops - 1 } : undefined;
    default:
      return flow;
  }
}
