import { expect, test } from 'vitest';
import { execute } from '../../server/src/iproute2/execute.ts';
import type { Execution } from '../../server/src/iproute2/execution.ts';
import { freshKernel } from '../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../../server/src/kernel/state.ts';
import { defaultNames } from '../../server/src/names/names.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';
import { routeScripts } from './scripts/route.ts';
import { ruleScripts } from './scripts/rule.ts';

const names = defaultNames();

function run(kernel: Kernel, line: string): Execution {
  const command = parseCommand(wordsOf(line).slice(1));
  return execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
}

/** What a command did, as both sides can tell it; an output that we say we do not know is not compared. */
function outcomes(lines: readonly string[]): { ours: object[]; real: object[] } {
  const ours: object[] = [];
  const real: object[] = [];
  let kernel = freshKernel();
  for (const outcome of runInNamespace(lines)) {
    const execution = run(kernel, outcome.command);
    kernel = execution.kernel;
    const { command, status } = outcome;
    const stdout = execution.stdout === undefined ? undefined : outcome.stdout;
    const stderr = execution.stderr === undefined ? undefined : outcome.stderr;
    real.push({ command, status, stdout, stderr });
    ours.push({ command, status: execution.status, stdout: execution.stdout, stderr: execution.stderr });
  }
  return { ours, real };
}

onRealKernel('ip route', () => {
  test.each(Object.entries(routeScripts))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});

onRealKernel('ip rule', () => {
  test.each(Object.entries(ruleScripts))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});
