import { expect, test } from 'vitest';
import { parseTarget, type Target } from '../../../server/src/release/target.ts';
import { onRealKernel } from '../../live/on-real-kernel.ts';
import type { Outcome } from './outcome.ts';
import { runOnRealKernel } from './real-kernel.ts';
import { readRecording } from './recording.ts';
import { runOnOurKernel } from './simulated-kernel.ts';
import { percentIdentical, Tallies } from './tally.ts';
import { wayOf } from './way.ts';

/** Of all commands: identical to the byte in status and both outputs. What is left is listed in docs/conformance.md. */
const LEAST_IDENTICAL_IPV4 = 99.5;
const LEAST_IDENTICAL_IPV6 = 99;

const { header, scripts } = readRecording();
const target = parseTarget(header.iproute2) as Target;

test('random scripts do on our kernel what they did on the recorded one', () => {
  const tallies = new Tallies();
  for (const { commands, outcomes } of scripts) {
    const ours = runOnOurKernel(commands, target);
    for (const [i, command] of commands.entries()) {
      tallies.count(command, outcomes[i] as Outcome, ours[i] as Outcome);
    }
  }
  expect(percentIdentical(tallies.ipv4)).toBeGreaterThanOrEqual(LEAST_IDENTICAL_IPV4);
  expect(percentIdentical(tallies.ipv6)).toBeGreaterThanOrEqual(LEAST_IDENTICAL_IPV6);
});

test.each(scripts)('packets go the same way in script $seed', ({ commands, outcomes }) => {
  const ours = runOnOurKernel(commands, target);
  const asked = [...commands.keys()].filter((i) => /\broute get\b/.test(commands[i] as string));
  const ways = (of: readonly Outcome[]) => asked.map((i) => [commands[i], wayOf(of[i] as Outcome)]);
  expect(ways(ours)).toEqual(ways(outcomes));
});

/** How many of the recorded scripts are run again, and how much of them may come out otherwise: some of it is timing. */
const RUN_AGAIN = 4;
const LEAST_REPEATED = 99;

onRealKernel('the record', () => {
  test('is still what the kernel does', async () => {
    const again = new Tallies();
    for (const { commands, outcomes } of scripts.slice(0, RUN_AGAIN)) {
      const now = await runOnRealKernel(commands);
      for (const [i, command] of commands.entries()) {
        again.count(command, outcomes[i] as Outcome, now[i] as Outcome);
      }
    }
    expect(percentIdentical(again.ipv4)).toBeGreaterThanOrEqual(LEAST_REPEATED);
    expect(percentIdentical(again.ipv6)).toBeGreaterThanOrEqual(LEAST_REPEATED);
  });
});
