import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { realRun, type ScriptRun, simulatedRun } from './whole-script.ts';

const folder = fileURLToPath(new URL('../scripts', import.meta.url));
const scripts = globSync(`${folder}/*.sh`).sort();

/** `# not modelled: REASON` in a script: what is not known there is allowed not to be known, and has to be so. */
const NOT_MODELLED = /^# not modelled: /m;

interface Comparison {
  readonly ours: ScriptRun;
  readonly real: ScriptRun;
  /** Statuses and listings that ours does not know. */
  readonly unknown: number;
}

/** Both runs, what ours does not know left out of the real one. */
function compare(ours: ScriptRun, real: ScriptRun): Comparison {
  const calls = real.calls.map((call, i) => {
    const status = ours.calls[i]?.status;
    if (typeof call.status === 'boolean' && typeof status === 'number') return { ...call, status };
    return status === null ? { ...call, status: null } : call;
  });
  const listings = real.listings.map((listing, i) => (ours.listings[i] === undefined ? undefined : listing));
  const unknown = [...ours.calls.map(({ status }) => status), ...ours.listings.map((each) => each ?? null)];
  return { ours, real: { calls, listings }, unknown: unknown.filter((each) => each === null).length };
}

/** A line of a batch has failed or not: the status of each line is not to be seen. */
function failedLines(run: ScriptRun, real: ScriptRun) {
  return real.calls.map(({ status }, i) =>
    typeof status === 'boolean' ? [status, run.calls[i]?.status !== 0] : [],
  );
}

onRealKernel('scripts do here what they do for real', () => {
  test.each(scripts.map((path) => [basename(path), path] as const))('%s', async (_, path) => {
    const [simulated, recorded] = [await simulatedRun(path), realRun(path)];
    const { ours, real, unknown } = compare(simulated, recorded);
    expect(ours).toEqual(real);
    for (const [really, here] of failedLines(simulated, recorded)) expect(here).toBe(really);
    expect(recorded.calls.length).toBeGreaterThan(0);
    expect(unknown > 0, `${unknown} unknown`).toBe(NOT_MODELLED.test(readFileSync(path, 'utf8')));
  });
});
