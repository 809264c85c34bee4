import { expect, test } from 'vitest';
import { Random } from '../conformance/parse/random.ts';
import { runAll, versionOf } from '../conformance/parse/real-ip.ts';
import { readRecordings, recordedVersions } from '../conformance/parse/recording.ts';
import { sameVerdict } from '../conformance/parse/verdict.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** Every run asks for another part: in time all of the record. */
const PART = 200;

onRealKernel('the installed `ip` still answers as recorded', () => {
  const version = versionOf('ip');
  test.runIf(recordedVersions().includes(version))('a part of the commands', async () => {
    const record = readRecordings(version);
    const seed = Date.now() % 2 ** 32;
    const commands = new Random(seed).some([...record.keys()], PART);
    const answers = await runAll('ip', commands);
    const changed = answers.filter((answer) => {
      const before = record.get(answer.command);
      return before && !sameVerdict(before, answer);
    });
    expect(changed, `seed ${seed}`).toEqual([]);
  });
});
