/**
 * Runs random scripts of `ip` commands on the real kernel and on ours, and compares status, standard output and standard
 * error of every command. Prints agreement by object and, shrunk to a short script, the first difference of each kind.
 * See docs/conformance.md.
 *
 *   compare.ts                      200 scripts of 150 commands
 *   compare.ts --scripts N --length N --seed N
 *   compare.ts --ip PROGRAM         with another `ip` than the installed one
 *   compare.ts --kinds N            how many kinds of differences are shrunk and shown (default 12)
 *   compare.ts --about nexthops   scripts about one subject (generate/script.ts)
 *   compare.ts --only REGEXP        shows differences of these kinds only
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { parseTarget, type Target } from '../../../server/src/release/target.ts';
import { versionOf } from '../parse/real-ip.ts';
import { type Difference, firstDifference, kindOf } from './difference.ts';
import { randomScript, type Subject } from './generate/script.ts';
import { type Outcome, parts } from './outcome.ts';
import { runOnRealKernel } from './real-kernel.ts';
import { shrink } from './shrink.ts';
import { runOnOurKernel } from './simulated-kernel.ts';
import { percentIdentical, Tallies, type Tally } from './tally.ts';
import { wayOf } from './way.ts';

const { values: options } = parseArgs({
  options: {
    scripts: { type: 'string', default: '200' },
    length: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    ip: { type: 'string', default: 'ip' },
    kinds: { type: 'string', default: '12' },
    about: { type: 'string', default: 'everything' },
    only: { type: 'string', default: '' },
  },
});

const target = parseTarget(versionOf(options.ip)) as Target;
const tallies = new Tallies();
const ways = { asked: 0, same: 0, unknown: 0 };
const kinds = new Map<string, { count: number; shortest: Difference }>();
await runAll();
report();
await showDifferences();

/** The real kernel is waited for most of the time, so several scripts at once are faster. */
async function runAll(): Promise<void> {
  const seeds = Array.from({ length: Number(options.scripts) }, (_, i) => Number(options.seed) + i).values();
  const work = async () => {
    for (const seed of seeds) await runOne(seed);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

async function runOne(seed: number): Promise<void> {
  const commands = randomScript(seed, Number(options.length), options.about as Subject);
  const real = await runOnRealKernel(commands, options.ip);
  const ours = runOnOurKernel(commands, target);
  for (const [i, command] of commands.entries()) {
    tallies.count(command, real[i] as Outcome, ours[i] as Outcome);
    countWay(real[i] as Outcome, ours[i] as Outcome, command);
  }
  const difference = firstDifference(seed, commands, real, ours);
  if (difference) remember(difference);
}

function remember(difference: Difference): void {
  const kind = kindOf(difference);
  const known = kinds.get(kind);
  const shorter = !known || difference.commands.length < known.shortest.commands.length;
  kinds.set(kind, { count: (known?.count ?? 0) + 1, shortest: shorter ? difference : known.shortest });
}

/** `ip route get` leads somewhere, or nowhere: the same device, gateway and table on both sides. */
function countWay(real: Outcome, ours: Outcome, command: string): void {
  if (!/\broute get\b/.test(command)) return;
  ways.asked++;
  if (ours.status === undefined || ours.stdout === undefined) ways.unknown++;
  else if (wayOf(real) === wayOf(ours)) ways.same++;
}

function report(): void {
  console.log(`iproute2 ${target}`);
  console.log('object        commands  identical  unknown  different  % identical');
  for (const [object, tally] of tallies.objects) row(object, tally);
  row('IPv4', tallies.ipv4);
  row('IPv6', tallies.ipv6);
  console.log(`\n${ways.asked} ways asked for: ${ways.same} the same, ${ways.unknown} not known`);
  console.log('\nnot known:');
  for (const [reason, count] of tallies.unknowns.slice(0, 15))
    console.log(`${String(count).padStart(7)}  ${reason}`);
}

function row(name: string, tally: Tally): void {
  const cells = [
    tally.commands,
    tally.identical,
    tally.unknown,
    tally.different,
    percentIdentical(tally).toFixed(2),
  ];
  console.log(name.padEnd(12) + cells.map((cell) => String(cell).padStart(10)).join(''));
}

async function showDifferences(): Promise<void> {
  const wanted = [...kinds]
    .filter(([kind]) => new RegExp(options.only).test(kind))
    .sort(([, a], [, b]) => b.count - a.count);
  console.log(`\n${wanted.length} kinds of first differences`);
  for (const [kind, { count, shortest }] of wanted.slice(0, Number(options.kinds))) {
    console.log(`\n${count} × ${kind}`);
    const real = (commands: readonly string[]) => runOnRealKernel(commands, options.ip);
    show(await shrink(shortest, real, async (commands) => runOnOurKernel(commands, target)));
  }
}

function show({ seed, commands, real, ours }: Difference): void {
  console.log(`  seed ${seed}`);
  for (const command of commands) console.log(`  ip ${command}`);
  for (const part of parts) {
    if (ours[part] === undefined || real[part] === ours[part]) continue;
    console.log(`  ${part} of ip:  ${indented(real[part])}\n  ${part} of ours: ${indented(ours[part])}`);
  }
}

function indented(value: string | number | undefined): string {
  return String(value).trimEnd().replaceAll('\n', '\n      ');
}
