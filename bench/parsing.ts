/**
 * `node bench/parsing.ts`: the time to parse 10,000 `ip` commands, words to tree, after warm-up. The bar is 150 ms. One
 * set is what scripts are made of, the other every kind of command that the conformance corpus has, wrong ones too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCommand } from '../server/src/syntax/ip/grammar.ts';
import type { Word } from '../server/src/syntax/word.ts';
import { sampleScript } from './samples.ts';

const COMMANDS = 10_000;
const RUNS = 21;
const WARM_UPS = 5;

const corpus = fileURLToPath(new URL('../test/conformance/parse/commands', import.meta.url));

/** `COMMANDS` of the lines, over and over, as words. */
function wordLists(lines: readonly string[]): Word[][] {
  return Array.from({ length: COMMANDS }, (_, index) => wordsOf(lines[index % lines.length] ?? ''));
}

function wordsOf(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    span: { start: match.index, end: match.index + match[0].length },
    certain: true,
  }));
}

function scriptLines(): string[] {
  const lines = sampleScript(10_000)
    .split('\n')
    .map((line) => line.trim());
  return lines
    .filter((line) => line.startsWith('ip '))
    .map((line) => line.slice('ip '.length).replaceAll('"', ''));
}

function corpusLines(): string[] {
  const files = readdirSync(corpus).filter((file) => file.endsWith('.txt'));
  const lines = files.flatMap((file) => readFileSync(join(corpus, file), 'utf8').split('\n'));
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Milliseconds to parse them all, one figure a run. */
function measure(commands: readonly Word[][]): number[] {
  const parseAll = () => {
    for (const words of commands) parseCommand(words);
  };
  for (let run = 0; run < WARM_UPS; run++) parseAll();
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    parseAll();
    return performance.now() - start;
  });
}

console.log(`milliseconds for ${COMMANDS} commands, ${RUNS} runs: least, median, most\n`);
for (const [name, lines] of [
  ['of a script', scriptLines()],
  ['of the conformance corpus', corpusLines()],
] as const) {
  const sorted = measure(wordLists(lines)).sort((a, b) => a - b);
  const [least, median, most] = [sorted[0], sorted[RUNS >> 1], sorted.at(-1)].map((ms) => ms?.toFixed(1));
  console.log(`${name.padEnd(26)} ${least?.padStart(7)} ${median?.padStart(7)} ${most?.padStart(7)}`);
}
