import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTarget } from '../../server/src/release/target.ts';
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
import { versionOf } from '../conformance/parse/real-ip.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** The installed `ip`, and others that IPROUTE2_PROGRAMS names, with colons between. */
const programs = ['ip', ...(process.env.IPROUTE2_PROGRAMS ?? '').split(':').filter(Boolean)];

/** What people paste below each other. */
const pasted: readonly string[] = [
  'addr',
  '-d link',
  'rule',
  '-6 rule',
  'nexthop',
  'route show table all',
  'route get 127.0.0.1',
];

/** What a machine is asked for, before and after its listings were read. */
const listings: readonly string[] = [
  'addr',
  '-4 addr',
  'link',
  'rule',
  '-6 rule',
  'nexthop',
  'route',
  '-6 route',
  'route show table all',
  '-o addr',
];

const LOOK_UPS = 20;
const SCRIPT_LENGTH = 60;

/** How the outputs stand in a file: with the commands that were typed, as on a terminal, or the outputs alone. */
const layouts: readonly ((outputs: readonly string[]) => string)[] = [
  (outputs) => pasted.map((command, i) => `root@router:~# ip ${command}\n${outputs[i]}`).join(''),
  (outputs) => outputs.slice(0, pasted.length).join(''),
];

onRealKernel('a world of pasted listings', () => {
  for (const program of programs) {
    test.each([1, 2, 3, 4, 5, 6])(
      `${program} shows and routes what the machine did: script %i`,
      async (seed) => {
        const script = randomScript(seed, SCRIPT_LENGTH, seed % 3 === 0 ? 'nexthops' : 'everything');
        const asked = [...listings, ...fc.sample(routeLookUp, { seed, numRuns: LOOK_UPS })];
        const real = await runOnRealKernel([...script, ...pasted, ...asked], program);
        const outputs = real.slice(script.length, -asked.length).map(({ stdout }) => stdout ?? '');
        const { kernel, faults } = worldOf(layouts[seed % 2]?.(outputs) ?? '');
        expect(faults).toEqual([]);
        const ours = runOnOurKernel(asked, parseTarget(versionOf(program)), kernel);
        const theirs = real.slice(-asked.length);
        expect(onlyKnown(ours, theirs)).toEqual(theirs);
      },
    );
  }
});

/** Links of kinds whose details decide about what may be done next. */
const detailed: readonly string[] = [
  'link set lo up',
  'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'link add v2 address 02:00:00:00:00:03 type veth peer name v3 address 02:00:00:00:00:04',
  ...['v0', 'v1', 'v2', 'v3'].flatMap((link) => [`link set ${link} addrgenmode none`, `link set ${link} up`]),
  'addr add 192.0.2.1/24 dev v2',
  'link add m0 link v0 address 02:00:00:00:00:11 type macvlan mode bridge',
  'link add m1 link v1 type macvlan mode passthru',
  'link add x0 address 02:00:00:00:00:21 type vxlan id 7 dstport 4789 remote 192.0.2.9 local 192.0.2.1 dev v2',
  'link add x1 address 02:00:00:00:00:22 type vxlan id 8 group 239.0.0.1 dev v2 dstport 4789',
];

const changes: readonly string[] = [
  'link set x0 type vxlan id 9',
  'link set x0 mtu 1490',
  'link set x0 mtu 1400',
  'link add x2 type vxlan id 7 dstport 4789 remote 192.0.2.8',
  'link add x3 address 02:00:00:00:00:23 type vxlan id 7 dstport 4790 remote 192.0.2.8',
  'link set m0 address 02:00:00:00:00:01',
  'link set m0 address 02:00:00:00:00:12',
  'link set m1 address 02:00:00:00:00:13',
  'link add m2 link v1 type macvlan mode bridge',
  'link add m3 link m0 address 02:00:00:00:00:14 type macvlan mode bridge',
  'link set v0 mtu 1300',
  'link del v2',
  'link',
];

onRealKernel('links whose details were told', () => {
  test.each([
    ['in JSON', captureCommands],
    ['as text', pasted],
  ])('%s change as on the machine', async (_, capture) => {
    const real = await runOnRealKernel([...detailed, ...capture, ...changes]);
    const outputs = real.slice(detailed.length, -changes.length).map(({ stdout }) => stdout);
    const { kernel, faults } = worldOf(outputs.join('\n'));
    expect(faults).toEqual([]);
    const ours = runOnOurKernel(changes, parseTarget(versionOf('ip')), kernel);
    expect(ours).toEqual(real.slice(-changes.length));
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
  if (!listing) throw new Error('no listing');
  const { machine, faults } = givenMachine(listing, start);
  return { kernel: machine.kernel, faults };
}
