/**
 * `node bench/scale.ts [IPV4] [IPV6]`: a table of IPV4 routes (1,000,000) and one of IPV6 (200,000), given as files for
 * `ip -batch`, into the real kernel and into the simulated one; then look-ups in the full table, against packages for
 * longest-prefix match, and the cost of one change to it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import LongestPrefixMatch from 'longest-prefix-match';
import { execute } from '../server/src/iproute2/execute.ts';
import { freshKernel } from '../server/src/kernel/core/namespaces.ts';
import { handle } from '../server/src/kernel/handle.ts';
import { BOOT } from '../server/src/kernel/origin.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../server/src/kernel/state.ts';
import { defaultNames } from '../server/src/names/names.ts';
import { type Address, type Family, parseAddress } from '../server/src/net/address.ts';
import { batchLines } from '../server/src/syntax/batch/parse.ts';
import { parseCommand } from '../server/src/syntax/ip/grammar.ts';
import type { Command } from '../server/src/syntax/ip/tree.ts';
import { usedHeap } from './memory.ts';
import { sampleAddresses, sampleBatch, samplePrefixes } from './samples.ts';

const LOOK_UPS = 100_000;
const CHANGES = 1000;
const WARM_UP_ROUNDS = 10;

const names = defaultNames();
const context = { namespace: INITIAL_NAMESPACE, origin: BOOT };
const setUp: Readonly<Record<Family, string>> = {
  inet: setUpOf('address add 192.0.2.2/24 dev eth0', 'rule'),
  inet6: setUpOf('address add 2001:db8::2/64 dev eth0 nodad', '-6 rule'),
};

function setUpOf(address: string, rule: string): string {
  const link = 'link add name eth0 type veth peer name peer\nlink set eth0 up\nlink set peer up\n';
  return `${link}${address}\n${rule} add priority 100 lookup 100\n`;
}

measure('inet', Number(process.argv[2] ?? 1_000_000));
measure('inet6', Number(process.argv[3] ?? 200_000));

function measure(family: Family, count: number): void {
  if (count === 0) return;
  console.log(`\n${count} routes of ${family === 'inet' ? 'IPv4' : 'IPv6'}`);
  const prefixes = samplePrefixes(family, count);
  const addresses = sampleAddresses(family, LOOK_UPS);
  loadIntoKernel(family, prefixes);
  const kernel = loadIntoSimulation(family, prefixes);
  decide(kernel, addresses);
  change(kernel, family, prefixes);
  comparePackages(prefixes, addresses, family);
}

function report(what: string, seconds: number, count: number): void {
  const each = (seconds / count) * 1e6;
  const rate = Math.round(count / seconds).toLocaleString('en');
  console.log(
    `${what.padEnd(44)}${seconds.toFixed(2).padStart(8)} s${each.toFixed(2).padStart(9)} µs each${rate.padStart(12)}/s`,
  );
}

function timed(what: string, count: number, work: () => void): void {
  const start = performance.now();
  work();
  report(what, (performance.now() - start) / 1000, count);
}

function loadIntoKernel(family: Family, prefixes: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const options = family === 'inet' ? '-4' : '-6';
  writeFileSync(join(folder, 'set-up'), setUp[family].replace('-6 ', ''));
  writeFileSync(join(folder, 'routes'), sampleBatch(family, prefixes));
  const script = `ip ${options} -batch set-up && date +%s.%N && ip ${options} -batch routes && date +%s.%N`;
  const run = spawnSync('unshare', ['-n', 'sh', '-c', script], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const [start, end] = run.stdout.split('\n').map(Number);
  if (run.status === 0 && start && end)
    report('ip -batch into the real kernel', end - start, prefixes.length);
  else console.log(`ip -batch into the real kernel: not measured (${run.stderr.trim().split('\n')[0]})`);
}

function loadIntoSimulation(family: Family, prefixes: readonly string[]): Kernel {
  const text = sampleBatch(family, prefixes);
  let kernel = runLines(setUp[family], freshKernel());
  const before = usedHeap();
  timed('read, parsed and simulated', prefixes.length, () => {
    kernel = runLines(text, kernel);
  });
  console.log(
    `${'memory'.padEnd(44)}${((usedHeap() - before) / prefixes.length).toFixed(0).padStart(8)} bytes a route`,
  );
  return kernel;
}

function runLines(text: string, start: Kernel): Kernel {
  let kernel = start;
  for (const { words } of batchLines(text)) kernel = run(parseCommand(words), kernel);
  return kernel;
}

function run(command: Command, before: Kernel): Kernel {
  const execution = execute({ command, kernel: before, namespace: INITIAL_NAMESPACE, names, origin: BOOT });
  if (execution.status === 0) return execution.kernel;
  throw new Error(`${command.words.map((word) => word.text).join(' ')}: ${execution.stderr}`);
}

function decide(kernel: Kernel, addresses: readonly string[]): void {
  timed('whole decision, address text included', addresses.length, () => {
    for (const text of addresses) {
      const destination = parseAddress(text) as Address;
      const flow = { family: destination.family, destination, mark: 0, tos: 0, uid: 0 };
      handle(kernel, { type: 'getroute', flow, fibMatch: false }, context);
    }
  });
  const { tables, ipv6 } = kernel.namespaces.get(INITIAL_NAMESPACE) ?? {};
  const table4 = tables?.get(100);
  const table6 = ipv6?.tables.get(100);
  timed('match alone, address text included', addresses.length, () => {
    for (const text of addresses) {
      const destination = parseAddress(text) as Address;
      if (destination.family === 'inet') table4?.pathTo(destination, []);
      else table6?.pathTo(destination, []);
    }
  });
}

/** Routes replaced one by one, each in a table that still has all others; the full table stays as it was. */
function change(full: Kernel, family: Family, prefixes: readonly string[]): void {
  const step = Math.max(1, Math.floor(prefixes.length / CHANGES));
  const chosen = prefixes.filter((_, i) => i % step === 0);
  const lines = sampleBatch(family, chosen)
    .replaceAll('route add', 'route replace')
    .replaceAll(' table', ' proto 77 table');
  const commands = [...batchLines(lines)].map(({ words }) => parseCommand(words));
  const changeAll = () => commands.reduce((kernel, command) => run(command, kernel), full);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) changeAll();
  timed('one change to the full table', chosen.length, changeAll);
}

function comparePackages(prefixes: readonly string[], addresses: readonly string[], family: Family): void {
  const package_ = new LongestPrefixMatch();
  const before = usedHeap();
  timed('longest-prefix-match: filled', prefixes.length, () => {
    for (const prefix of prefixes) package_.addPrefix(prefix, prefix);
  });
  console.log(
    `${'longest-prefix-match: memory'.padEnd(44)}${((usedHeap() - before) / prefixes.length).toFixed(0).padStart(8)} bytes a prefix`,
  );
  const length = family === 'inet' ? 32 : 128;
  timed('longest-prefix-match: look-ups', addresses.length, () => {
    for (const address of addresses) package_.getMatch(`${address}/${length}`);
  });
  const list = new BlockList();
  const type = family === 'inet' ? 'ipv4' : 'ipv6';
  const few = prefixes.filter((_, i) => i % Math.ceil(prefixes.length / 10_000) === 0);
  for (const prefix of few) {
    const [network = '', bits] = prefix.split('/');
    list.addSubnet(network, Number(bits), type);
  }
  timed(`node:net BlockList, ${few.length} prefixes: yes or no`, 1000, () => {
    for (const address of addresses.slice(0, 1000)) list.check(address, type);
  });
}
