import type { AndOr, Case, CaseBranch, If, Pipeline, Statement } from '../syntax/shell/tree.ts';
import { type Alternative, followAlternatives } from './alternatives.ts';
import { setArray } from './assignments.ts';
import type { Evaluator } from './evaluator.ts';
import { compilePattern, matches } from './expand/pattern.ts';
import { type Flow, ON, type Status } from './flow.ts';
import { Output } from './input.ts';
import { runProcess } from './process.ts';
import { indexedArray } from './shell-array.ts';
import type { ShellState } from './shell-state.ts';
import { knownValue, textOf, unknownValue } from './value.ts';

/** Runs with `set -e` put off: the status is asked for. */
export function whileTested(shell: ShellState, run: () => Flow): Flow {
  const { tested } = shell;
  shell.tested = true;
  const flow = run();
  shell.tested = tested;
  return flow;
}

export function runIf(evaluator: Evaluator, shell: ShellState, statement: If): Flow {
  return runBranches(evaluator, shell, statement, 0);
}

function runBranches(evaluator: Evaluator, shell: ShellState, statement: If, from: number): Flow {
  for (let i = from; i < statement.branches.length; i++) {
    const { condition, body } = statement.branches[i] as If['branches'][number];
    const flow = whileTested(shell, () => evaluator.statements(condition, shell));
    if (flow.kind !== 'on') return flow;
    if (shell.status === 0) return evaluator.statements(body, shell);
    if (shell.status === null) {
      const yes: Alternative = (copy) => evaluator.statements(body, copy);
      const no: Alternative = (copy) => runBranches(evaluator, copy, statement, i + 1);
      const at = condition[0]?.span ?? statement.span;
      return followAlternatives(evaluator, shell, [yes, no], at, 'whether this condition holds is not known');
    }
  }
  if (statement.otherwise) return evaluator.statements(statement.otherwise, shell);
  shell.status = 0;
  return ON;
}

/** `a && b || c`: the tree leans to the left as far as the list is long, so it is not followed by recursion. */
export function runAndOr(evaluator: Evaluator, shell: ShellState, statement: AndOr): Flow {
  const spine: AndOr[] = [];
  let first: Statement = statement;
  while (first.kind === 'and-or') {
    spine.push(first);
    first = first.left;
  }
  let flow = whileTested(shell, () => evaluator.statements([first], shell));
  for (const link of spine.reverse()) {
    if (flow.kind !== 'on') return flow;
    const run = (in_: ShellState) => evaluator.statements([link.right], in_);
    flow =
      link === statement
        ? runLink(evaluator, shell, link, run)
        : whileTested(shell, () => runLink(evaluator, shell, link, run));
  }
  return flow;
}

function runLink(evaluator: Evaluator, shell: ShellState, link: AndOr, run: Alternative): Flow {
  if (shell.status !== null) return (shell.status === 0) === (link.operator === '&&') ? run(shell) : ON;
  const skip: Alternative = (copy) => {
    copy.status = link.operator === '&&' ? null : 0;
    return ON;
  };
  const order = link.operator === '&&' ? [run, skip] : [skip, run];
  return followAlternatives(
    evaluator,
    shell,
    order,
    link.left.span,
    'whether this command succeeds is not known',
  );
}

/** Every stage runs in a subshell and reads what the one before it printed. */
export function runPipeline(evaluator: Evaluator, shell: ShellState, statement: Pipeline): Flow {
  const run = () => runStages(evaluator, shell, statement.stages);
  if (!statement.negated) return run();
  const flow = whileTested(shell, run);
  if (shell.status !== null) shell.status = shell.status === 0 ? 1 : 0;
  return flow;
}

function runStages(evaluator: Evaluator, shell: ShellState, stages: readonly Statement[]): Flow {
  const [only, ...more] = stages;
  if (!only || more.length === 0) return evaluator.statements(stages, shell);
  const statuses: Status[] = [];
  let input = shell.stdin;
  for (const [index, stage] of stages.entries()) {
    const last = index === stages.length - 1;
    const process = shell.fork();
    process.tested = true;
    process.stdin = input;
    process.stdout = last ? shell.stdout : new Output();
    runProcess(evaluator, process, () => evaluator.statements([stage], process));
    input = process.stdout && !last ? process.stdout.toInput() : undefined;
    statuses.push(process.status);
  }
  shell.status = pipelineStatus(statuses, shell.pipefail);
  const elements = statuses.map((status) => (status === null ? unknownValue('$?') : knownValue(`${status}`)));
  setArray(shell, 'PIPESTATUS', indexedArray(elements));
  return ON;
}

/** The last stage's status; with `pipefail` that of the last stage that failed. */
function pipelineStatus(statuses: readonly Status[], pipefail: boolean): Status {
  const last = statuses.at(-1) as Status;
  if (!pipefail) return last;
  const failed = statuses.findLast((status) => status !== 0);
  return failed === undefined ? 0 : failed;
}

export function runCase(evaluator: Evaluator, shell: ShellState, statement: Case): Flow {
  const subject = textOf(evaluator.expander(shell).value(statement.subject));
  if (subject !== undefined) return runMatching(evaluator, shell, statement, subject, 0);
  const bodies = statement.branches.map(
    (_, i): Alternative =>
      (copy) =>
        runBodies(evaluator, copy, statement, i),
  );
  const none: Alternative = (copy) => {
    copy.status = 0;
    return ON;
  };
  const ways = statement.branches.some(takesAll) ? bodies : [...bodies, none];
  return followAlternatives(
    evaluator,
    shell,
    ways,
    statement.subject.span,
    'which pattern this matches is not known',
  );
}

function takesAll({ patterns }: CaseBranch): boolean {
  return patterns.some(
    ({ parts: [part, ...more] }) =>
      part?.kind === 'text' && part.text === '*' && !part.quoted && more.length === 0,
  );
}

function runMatching(
  evaluator: Evaluator,
  shell: ShellState,
  statement: Case,
  subject: string,
  from: number,
): Flow {
  for (let i = from; i < statement.branches.length; i++) {
    const verdict = branchMatches(evaluator, shell, statement.branches[i] as CaseBranch, subject);
    if (verdict === true) return runBodies(evaluator, shell, statement, i, subject);
    if (verdict === undefined) {
      const yes: Alternative = (copy) => runBodies(evaluator, copy, statement, i, subject);
      const no: Alternative = (copy) => runMatching(evaluator, copy, statement, subject, i + 1);
      return followAlternatives(
        evaluator,
        shell,
        [yes, no],
        statement.span,
        'whether this pattern matches is not known',
      );
    }
  }
  shell.status = 0;
  return ON;
}

function branchMatches(
  evaluator: Evaluator,
  shell: ShellState,
  branch: CaseBranch,
  subject: string,
): boolean | undefined {
  let result: boolean | undefined = false;
  for (const word of branch.patterns) {
    const pattern = compilePattern(evaluator.expander(shell).fragments(word));
    const verdict = pattern && matches(pattern, subject);
    if (verdict) return true;
    if (verdict === undefined) result = undefined;
  }
  return result;
}

/** The body of a branch, and what it falls through to. */
function runBodies(
  evaluator: Evaluator,
  shell: ShellState,
  statement: Case,
  index: number,
  subject?: string,
): Flow {
  const branch = statement.branches[index] as CaseBranch;
  if (branch.body.length === 0) shell.status = 0;
  const flow = evaluator.statements(branch.body, shell);
  const more = index + 1 < statement.branches.length;
  if (flow.kind !== 'on' || !more || !branch.fallthrough) return flow;
  if (branch.fallthrough === ';&') return runBodies(evaluator, shell, statement, index + 1, subject);
  return subject === undefined ? flow : runMatching(evaluator, shell, statement, subject, index + 1);
}
