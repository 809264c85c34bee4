/**
 * `node bench/typing.ts`: what a person waits for, who types in the middle of a script: in our server and in
 * bash-language-server, which read the same files in the same run; how our time divides; and memory after many edits.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { analyse, type ScriptAnalysis, type SourceDocument } from '../server/src/analysis/analysis.ts';
import type { Environment } from '../server/src/analysis/environment.ts';
import { checkScript } from '../server/src/analysis/registry.ts';
import { RECOMMENDED } from '../server/src/analysis/rule-choice.ts';
import { complete } from '../server/src/features/completion.ts';
import { hover } from '../server/src/features/hover.ts';
import { wasmBytes } from '../server/src/host/wasm.ts';
import { defaultNames } from '../server/src/names/names.ts';
import { NEWEST_TARGET } from '../server/src/release/target.ts';
import { fuelFor, ScriptRun } from '../server/src/script/script-run.ts';
import { createShellParser } from '../server/src/syntax/shell/parse.ts';
import { LanguageClient } from './language-client.ts';
import { usedHeap } from './memory.ts';
import { sampleScript } from './samples.ts';

const SIZES = [200, 2_000, 10_000];
const EDITS = 21;
const MOST_EDITS = 500;
const ENVIRONMENT: Environment = {
  names: defaultNames(),
  nameFiles: [],
  target: NEWEST_TARGET,
  readFile: () => undefined,
  rules: RECOMMENDED,
  hurried: true,
};

/** What is typed, and deleted again with the next edit, behind which words in the middle of the script. */
const KEYSTROKES = {
  'an address': { behind: 'via 192.0.2.1', put: '7' },
  'half a command': { behind: '\nip route add x vi', put: 'a' },
  'a printed text': { behind: 'echo "customer ', put: 'x' },
  'a comment': { behind: '# Customer ', put: 'x' },
} as const;

type Keystroke = keyof typeof KEYSTROKES;

function middleOf(text: string, keystroke: Keystroke): number {
  const { behind } = KEYSTROKES[keystroke];
  return text.indexOf(behind, text.length / 2) + behind.length;
}

/** Milliseconds of this process's own time: others on the machine do not count. */
function cpu<T>(work: () => T): { readonly spent: number; readonly result: T } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { spent: (user + system) / 1000, result };
}

function summary(samples: readonly (number | undefined)[]): string {
  if (samples.some((each) => each === undefined)) return 'none'.padStart(17);
  const sorted = (samples as number[]).toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `${at(0.5)} / ${at(0.95)}`.padStart(17);
}

const { resolve } = createRequire(import.meta.url);
const servers = {
  'iproute2-ls': [resolve('../server/dist/iproute2-ls.js'), 'server', '--stdio'],
  'bash-language-server': [resolve('bash-language-server/out/cli.js'), 'start'],
};

async function typeIn(args: readonly string[], text: string): Promise<string> {
  const client = new LanguageClient(args, { BACKGROUND_ANALYSIS_MAX_FILES: '0', LOG_LEVEL: 'error' });
  await client.start();
  const first = await client.open(text);
  const at = middleOf(text, 'an address');
  const waits: (number | undefined)[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    waits.push(await (edit % 2 === 0 ? client.edit(at, 0, '7') : client.edit(at, 1, '')));
    if (waits.at(-1) === undefined) break;
  }
  client.stop();
  return `${first?.toFixed(0).padStart(8) ?? '    none'}${summary(waits)}`;
}

async function compareServers(): Promise<void> {
  const { status } = spawnSync('shellcheck', ['--version']);
  console.log(
    `shellcheck, which bash-language-server runs: ${status === 0 ? 'installed' : 'not installed'}\n`,
  );
  console.log(
    'Milliseconds until the findings are there: file opened; a digit typed or deleted (median / 95th)\n',
  );
  const names = Object.keys(servers);
  console.log(`  lines ${names.map((name) => name.padStart(25)).join('')}`);
  for (const lines of SIZES) {
    const text = sampleScript(lines);
    const cells: string[] = [];
    for (const args of Object.values(servers)) cells.push(await typeIn(args, text));
    console.log(`${String(lines).padStart(7)} ${cells.join('')}`);
  }
}

const parser = await createShellParser({
  runtime: wasmBytes('web-tree-sitter/web-tree-sitter.wasm'),
  grammar: wasmBytes('tree-sitter-bash/tree-sitter-bash.wasm'),
});

function analysed(text: string, previous?: ScriptAnalysis): ScriptAnalysis {
  const document: SourceDocument = { uri: 'file:///bench.sh', text, language: 'shell' };
  return analyse(document, 'assumed', ENVIRONMENT, parser, previous) as ScriptAnalysis;
}

/** One edit and its parts, each done once more by itself. */
function divided(text: string, previous: ScriptAnalysis): number[] {
  const whole = cpu(() => analysed(text, previous));
  const { basis } = previous;
  if (!basis) return [whole.spent];
  const read = cpu(() => parser.parse(text, basis.script));
  const input = { uri: previous.uri, text: whole.result.text, start: basis.start.machine, parser };
  const { script } = whole.result.basis ?? basis;
  const run = cpu(() => new ScriptRun({ ...input, script, fuel: fuelFor(text) }, basis.run));
  const judged = cpu(() => checkScript({ ...whole.result, shell: script }, RECOMMENDED));
  return [whole.spent, read.spent, run.spent, judged.spent];
}

/** With a command in the middle that is still being typed. */
function withHalfCommand(text: string): string {
  const middle = text.indexOf('\n# Customer ', text.length / 2 + 100);
  return `${text.slice(0, middle)}\nip route add x vi${text.slice(middle)}`;
}

function divideOurs(): void {
  console.log(
    '\nOur processor time, milliseconds (median): the edit as a whole; of that reading, running, judging\n',
  );
  for (const lines of SIZES) {
    const text = withHalfCommand(sampleScript(lines));
    for (const keystroke of Object.keys(KEYSTROKES) as Keystroke[]) {
      const at = middleOf(text, keystroke);
      const { put } = KEYSTROKES[keystroke];
      let analysis = analysed(text);
      const samples: number[][] = [];
      for (let edit = 0; edit < EDITS; edit++) {
        const typed = text.slice(0, at) + (edit % 2 === 0 ? put : '') + text.slice(at);
        samples.push(divided(typed, analysis));
        analysis = analysed(typed, analysis);
      }
      const median = (part: number) =>
        (samples.map((each) => each[part] ?? 0).toSorted((a, b) => a - b)[EDITS >> 1] ?? 0)
          .toFixed(1)
          .padStart(9);
      console.log(
        `${String(lines).padStart(7)}  ${keystroke.padEnd(15)}${[0, 1, 2, 3].map(median).join('')}`,
      );
    }
  }
}

function askFeatures(): void {
  console.log('\nhover and completion, milliseconds (median / 95th)\n');
  for (const lines of SIZES) {
    const text = sampleScript(lines);
    const analysis = analysed(text);
    const at = middleOf(text, 'an address') - 2;
    const times = (ask: () => unknown) => Array.from({ length: EDITS }, () => cpu(ask).spent);
    const cells = [() => hover(analysis, at), () => complete(analysis, at)].map(times).map(summary);
    console.log(`${String(lines).padStart(7)}${cells.join('')}`);
  }
}

/** Types and deletes all over the script. */
function watchMemory(): void {
  console.log('\nMegabytes of heap behind so many edits all over 2,000 lines\n');
  const text = sampleScript(2_000);
  let analysis = analysed(text);
  for (let edit = 0; edit <= MOST_EDITS; edit++) {
    const at = text.indexOf('192.0.2.1', (text.length * ((edit * 37) % 100)) / 101);
    if (edit % 100 === 0)
      console.log(`${String(edit).padStart(7)}${(usedHeap() / 2 ** 20).toFixed(1).padStart(9)}`);
    analysis = analysed(text.slice(0, at) + (edit % 2 === 0 ? '1' : '') + text.slice(at), analysis);
  }
}

await compareServers();
divideOurs();
askFeatures();
watchMemory();
