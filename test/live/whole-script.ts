import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import type { ScriptAnalysis } from '../../server/src/analysis/analysis.ts';
import { createEngine } from '../../server/src/host/engine.ts';
import { uriOf } from '../../server/src/host/files.ts';
import { execute } from '../../server/src/iproute2/execute.ts';
import { INITIAL_NAMESPACE } from '../../server/src/kernel/state.ts';
import type { Target } from '../../server/src/release/target.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { argumentsOf, LISTINGS, readRun, runFiles, type ScriptRun, withoutLinkLocal } from './logged-run.ts';

/** What our evaluator makes of a script in a fresh namespace. */
export async function simulatedRun(path: string, target: Target): Promise<ScriptRun> {
  const engine = await createEngine();
  const document = { uri: uriOf(path), text: readFileSync(path, 'utf8'), language: 'shell' as const };
  const analysis = engine.analyse(document, { world: 'fresh', roots: [], target }) as ScriptAnalysis;
  const { steps, end } = analysis.timeline;
  const calls = steps
    .filter(({ translated }) => !translated)
    .map(({ argv, execution, certain }) => ({
      argv: plainName(argv),
      status: certain ? execution.status : null,
    }));
  const listings = LISTINGS.map((line) => {
    const command = parseCommand(wordsOf(line).slice(1), target);
    const asked = { command, kernel: end.kernel, namespace: INITIAL_NAMESPACE, names: end.names, origin: 0 };
    const { stdout, outline } = execute(asked);
    return withoutLinkLocal(stdout ?? outline);
  });
  return { calls, listings };
}

/** `/sbin/ip` is `ip`: bash finds ours in front of the PATH by name only. */
function plainName([name = '', ...args]: readonly string[]): string[] {
  return [basename(name), ...args];
}

/** What the shell, `ip` and kernel of this machine make of it. */
export function realRun(path: string): ScriptRun {
  const folder = mkdtempSync(join(tmpdir(), 'whole-script-'));
  try {
    for (const [name, text] of Object.entries(runFiles(path))) writeFileSync(join(folder, name), text);
    chmodSync(join(folder, 'ip'), 0o755);
    const run = spawnSync('unshare', ['-n', '-m', 'bash', 'run.sh', folder, ...argumentsOf(path)], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 90_000,
    });
    if (run.error) throw run.error;
    return readRun((name) => readFileSync(join(folder, name), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `# not modelled: REASON` in a script: what is not known there is allowed not to be known, and has to be so. */
const NOT_MODELLED = /^# not modelled: /m;

/** Both runs have to be the same call by call, but for what ours says it does not know. */
export function expectSameRun(path: string, ours: ScriptRun, real: ScriptRun): void {
  expect(ours).toEqual(asFarAsKnown(ours, real));
  for (const [i, { status }] of real.calls.entries()) {
    if (typeof status === 'boolean') expect(ours.calls[i]?.status !== 0).toBe(status);
  }
  expect(real.calls.length).toBeGreaterThan(0);
  const answers = [...ours.calls.map(({ status }) => status), ...ours.listings.map((each) => each ?? null)];
  const unknown = answers.filter((each) => each === null).length;
  expect(unknown > 0, `${unknown} unknown`).toBe(NOT_MODELLED.test(readFileSync(path, 'utf8')));
}

/** The real run without what ours does not know; of a line in a batch only whether it failed is to be seen. */
function asFarAsKnown(ours: ScriptRun, real: ScriptRun): ScriptRun {
  const calls = real.calls.map((call, i) => {
    const status = ours.calls[i]?.status;
    if (typeof call.status === 'boolean' && typeof status === 'number') return { ...call, status };
    return status === null ? { ...call, status: null } : call;
  });
  const listings = real.listings.map((listing, i) => (ours.listings[i] === undefined ? undefined : listing));
  return { calls, listings };
}
