import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'vitest';
import { NEWEST_TARGET, parseTarget } from '../../server/src/release/target.ts';
import type { ScriptRun } from '../live/logged-run.ts';
import { expectSameRun, simulatedRun } from '../live/whole-script.ts';

const scripts = globSync(join(import.meta.dirname, '../scripts/recorded/*.sh')).sort();

describe('scripts do here what they did on a kernel that has their links', () => {
  test.each(scripts.map((path) => [basename(path), path] as const))('%s', async (_, path) => {
    const recorded = JSON.parse(readFileSync(path.replace(/\.sh$/, '.json'), 'utf8')) as ScriptRun & {
      readonly source: string;
    };
    const target = parseTarget(/iproute2 ([\d.]+)/.exec(recorded.source)?.[1] ?? '') ?? NEWEST_TARGET;
    const { calls, listings } = recorded;
    expectSameRun(path, await simulatedRun(path, target), { calls, listings });
  });
});
