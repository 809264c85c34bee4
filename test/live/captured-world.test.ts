import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveTarget } from '../../server/src/host/installed.ts';
import { givenMachine } from '../../server/src/script/given/given-machine.ts';
import { startMachine } from '../../server/src/script/machine.ts';
import { parseListing } from '../../server/src/syntax/listing/parse.ts';
import { captureCommands } from '../conformance/kernel/capture.ts';
import { routeLookUp } from '../conformance/kernel/generate/routes.ts';
import { randomScript } from '../conformance/kernel/generate/script.ts';
import { names } from '../conformance/kernel/names.ts';
import type { Outcome } from '../conformance/kernel/outcome.ts';
import { runOnRealKernel } from '../conformance/kernel/real-kernel.ts';
import { runOnOurKernel } from '../conformance/kernel/simulated-kernel.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** What a machine is asked for, before and after it was captured. */
const listings: readonly string[] = [
  '-4 addr',
  '-6 addr',
  'link',
  'rule',
  '-6 rule',
  'nexthop',
  'route show table all',
  '-6 route show table all',
];

const LOOK_UPS = 30;
const SCRIPT_LENGTH = 70;

onRealKernel('a captured world', () => {
  test.each([1, 2, 3, 4, 5, 6])('shows and routes what the machine did: script %i', async (seed) => {
    const script = randomScript(seed, SCRIPT_LENGTH, seed % 3 === 0 ? 'nexthops' : 'everything');
    const asked = [...listings, ...fc.sample(routeLookUp, { seed, numRuns: LOOK_UPS })];
    const real = await runOnRealKernel([...script, ...captureCommands, ...asked]);
    const capture = real.slice(script.length, -asked.length).map(({ stdout }) => stdout);
    const { kernel, faults } = worldOf(capture.join('\n'));
    expect(faults).toEqual([]);
    const ours = runOnOurKernel(asked, resolveTarget('installed'), kernel);
    const theirs = real.slice(-asked.length);
    expect(onlyKnown(ours, theirs)).toEqual(theirs);
  });
});

/** Neither the way of the kernel's hash nor names of namespaces are known: there is nothing to compare. */
function onlyKnown(ours: readonly Outcome[], theirs: readonly Outcome[]): readonly (Outcome | undefined)[] {
  return ours.map((outcome, i) =>
    /hash|network namespace/.test(outcome.unknown ?? '') ? theirs[i] : outcome,
  );
}

function worldOf(text: string) {
  const start = startMachine('assumed', names);
  const listing = parseListing(text);
  if (!listing) throw new Error('no captured state');
  const { machine, faults } = givenMachine(listing, start);
  return { kernel: machine.kernel, faults };
}
