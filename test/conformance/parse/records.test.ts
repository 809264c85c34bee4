import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../../server/src/release/target.ts';
import { agreements, differencesByCause, isBelowBar } from './agreement.ts';
import { readCorpus } from './corpus.ts';
import { judgeAll } from './judge-all.ts';
import { readRecordings, recordedVersions } from './recording.ts';

/** Differences that a failure shows: enough to begin with. */
const SHOWN = 10;

describe.each(recordedVersions())('as recorded of iproute2 %s', (version) => {
  const target = parseTarget(version);
  const judged = target ? judgeAll(readCorpus(), readRecordings(version), target) : [];

  test('there is a target for it, and there are answers', () => {
    expect(judged.length).toBeGreaterThan(3000);
  });

  test.each(agreements(judged).map((each) => [each.group, each] as const))('%s', (group, agreement) => {
    const differences = differencesByCause(judged.filter((each) => each.group === group));
    const shown = differences.slice(0, SHOWN).map(([cause, [first]]) => `${cause}: ip ${first?.command}`);
    expect(isBelowBar(agreement), `${JSON.stringify(agreement)}\n${shown.join('\n')}`).toBe(false);
  });
});
