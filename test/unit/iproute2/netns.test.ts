import { describe, expect, test } from 'vitest';
import { execute } from '../../../server/src/iproute2/execute.ts';
import { assumedKernel, freshKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../../../server/src/kernel/state.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../syntax/words.ts';

const names = defaultNames();

/** Runs `ip netns` commands one after another and gives what each came to. */
function run(start: Kernel, ...lines: string[]) {
  let kernel = start;
  return lines.map((line) => {
    const command = parseCommand(wordsOf(line));
    const execution = execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
    kernel = execution.kernel;
    return execution;
  });
}

describe('ip netns', () => {
  test('a new namespace holds lo only', () => {
    const [made, links] = run(freshKernel(), 'netns add blue', '-n blue -br link');
    expect(made).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(links?.stdout?.split('\n').map((line) => line.split(' ')[0])).toEqual(['lo', '']);
  });

  test('the far end of a link that moves is looked for in the old namespace', () => {
    const shown = run(
      freshKernel(),
      'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
      'link set v0 up',
      'link set v1 up',
      'netns add blue',
      'link set v0 netns blue',
      '-br link show v1',
    ).at(-1);
    expect(shown?.stdout).toMatch(/^v1@if3 +DOWN /);
  });

  test('a name is taken once', () => {
    const [, again] = run(freshKernel(), 'netns add blue', 'netns add blue');
    expect(again).toMatchObject({
      status: 1,
      stderr: 'Cannot create namespace file "/run/netns/blue": File exists\n',
    });
  });

  test('a namespace that is deleted is gone', () => {
    const [, , again] = run(freshKernel(), 'netns add blue', 'netns del blue', 'netns del blue');
    expect(again).toMatchObject({
      status: 1,
      stderr: 'Cannot remove namespace file "/run/netns/blue": No such file or directory\n',
    });
  });

  test('one name is listed, the order of two is not known', () => {
    const [, one, , two] = run(freshKernel(), 'netns add a', 'netns', 'netns add b', 'netns');
    expect(one).toMatchObject({ status: 0, stdout: 'a\n' });
    expect(two).toMatchObject({ status: 0, stdout: undefined });
  });

  test('on a machine that is not known, a name is taken to be new', () => {
    const [made, other] = run(assumedKernel(), 'netns add blue', 'netns del red');
    expect(made).toMatchObject({ status: 0, assumptions: [{ kind: 'not-there-before' }] });
    expect(other).toMatchObject({ status: null, unknown: 'whether there is a network namespace "red"' });
  });
});
