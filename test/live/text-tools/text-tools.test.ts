import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runTool } from '../../unit/script/run-tool.ts';
import { inputs, toolCases } from './cases.ts';

/** The program of this machine, in the C locale. */
function realRun(command: string, args: readonly string[], input: string) {
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  const run = spawnSync(command, args, { input, encoding: 'utf8', env });
  return run.error ? undefined : { stdout: run.stdout, status: run.status };
}

describe('text tools print what the programs of this machine print', () => {
  test.each(toolCases.map((each) => [each] as const))('%j', ([input, command, ...args]) => {
    const real = realRun(command, args, inputs[input]);
    if (real) expect(runTool(command, args, inputs[input])).toEqual(real);
  });
});
