import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { resolveTarget } from '../../server/src/host/installed.ts';
import { INITIAL_NAMESPACE } from '../../server/src/kernel/state.ts';
import { defaultNames } from '../../server/src/names/names.ts';
import { NEWEST_TARGET } from '../../server/src/release/target.ts';
import { runLines } from '../../server/src/script/batch.ts';
import { startMachine } from '../../server/src/script/machine.ts';
import { Recorder } from '../../server/src/script/recorder.ts';
import { parseBatch } from '../../server/src/syntax/batch/parse.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** What one `ip -batch -` did. */
interface Outcome {
  readonly status: number | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

const target = resolveTarget('installed') ?? NEWEST_TARGET;

function realOutcome(text: string, options: string): Outcome {
  const args = ['-n', 'ip', ...options.split(' ').filter(Boolean), '-batch', '-'];
  const { status, stdout, stderr } = spawnSync('unshare', args, { input: text, encoding: 'utf8' });
  return { status, stdout, stderr: stderr.replace(/^Usage:[\s\S]*/m, 'Usage') };
}

function ourOutcome(text: string, options: string): Outcome {
  const start = startMachine('fresh', defaultNames(), target);
  const recorder = new Recorder({ main: { uri: 'file:///-', text }, start, fuel: 0 });
  const words = wordsOf(options);
  const { status } = runLines({
    recorder,
    uri: 'file:///-',
    lines: parseBatch(text).lines,
    options: words.filter((word) => word.text !== '-force'),
    force: words.some((word) => word.text === '-force'),
    name: '-',
    namespace: INITIAL_NAMESPACE,
    certain: true,
  });
  const executions = recorder.timeline().steps.map(({ execution }) => execution);
  return {
    status,
    stdout: executions.map(({ stdout }) => stdout ?? '?').join(''),
    stderr: executions.map(({ stderr }) => stderr ?? 'Usage').join(''),
  };
}

/** Lines that show what is there after others have failed or not. */
const SHOW = 'route show table all\n-4 route\n';
const ROUTE = 'route add unreachable 10.0.0.0/8\n';

const batches: Readonly<Record<string, readonly [text: string, options?: string]>> = {
  'comments, blank lines and tabs': [`# one\n\n \t\n${ROUTE}  route\tshow # two\n#`],
  'a comment inside a word': ['route show tab#le all\n'],
  'a comment inside quotes ends them': ['route show "ta#ble" all\n'],
  'words in quotes': [`"route" 'add' "unreachable" 10.0.0.0/8 table "100"\nroute show "table" '100'\n`],
  'quotes inside a word are letters': ['route add unreachable 10.0.0.0/"8"\n'],
  'a word ends with its quote': [`route add unreachable "10.0.0.0/8"table 100\nroute show table 100\n`],
  'an empty word': ['link show ""\nroute show table ""\n'],
  'a quote without end': [`${ROUTE}route show "table\n${SHOW}`],
  'a quote alone': [`"\n${ROUTE}`],
  'a quote without end, forced': [`${ROUTE}route show "table\n${SHOW}`, '-force'],
  'joined lines': ['route add \\\n unreachable \\\n 10.0.0.0/8\nroute show\n'],
  'lines joined in a word': ['rou\\\nte add unreach\\\nable 10.0.0.0/8\nroute show\n'],
  'a failing joined line is counted by its last': ['route add \\\n 10.0.0.0/8 \\\n bogus\n'],
  'a comment before the joint': ['route show # \\\nroute add unreachable 10.0.0.0/8\nroute show\n'],
  'a comment in a continuation': ['route \\\n show # x\nroute show\n'],
  'a joint at the end': [`${ROUTE}route show \\\n`],
  'a joint at the end, without a line break': [`${ROUTE}route show \\`],
  'no line break at the end': [`${ROUTE}route show`],
  'lines of DOS': ['route add unreachable 10.0.0.0/8\r\nroute show\r\n'],
  'a joint of DOS': ['route add \\\r\nunreachable 10.0.0.0/8\r\n'],
  'nothing at all': [''],
  'too many words': [`route show${' table 1'.repeat(300)}\n${SHOW}`],
  'the most words': [`route show${' table 1'.repeat(254)}\n`],
  'ip in front': [`ip route show\n${ROUTE}route\n`],
  'ip in front, forced': [`ip route show\n${ROUTE}route\n`, '-force'],
  'options in a line': ['-4 route show\n'],
  'two dashes in a line': ['-- route show\n'],
  'options for all lines': [`${ROUTE}rule\nroute\n`, '-4 -d'],
  'a family for all lines, although one line has its own': [
    'route add unreachable 2001:db8::/32\nroute\n',
    '-6',
  ],
  'records in one line': ['rule\nrule\n', '-o'],
  'a line that fails ends the file': [`link set nosuch up\n${ROUTE}`],
  'a line that fails, forced': [`link set nosuch up\n${ROUTE}route\n`, '-force'],
  'the kernel refuses a line': [`${ROUTE}${ROUTE}route\n`],
  'the kernel refuses a line, forced': [`${ROUTE}${ROUTE}route\n`, '-force'],
  'a wrong word ends the program, forced or not': [`route add 10.0.0.0/8 bogus\n${ROUTE}`, '-force'],
  'an incomplete line ends the program': [`route add 10.0.0.0/8 via\n${ROUTE}`, '-force'],
  'an unknown object': [`bogus\n${ROUTE}route\n`, '-force'],
  'an unknown verb ends the program': [`route bogus\n${ROUTE}`, '-force'],
  'help ends the program': [`route help\n${ROUTE}`, '-force'],
  'a failing dump': ['route show table 77\nroute show table 78\n', '-force'],
  'addresses and links': [
    'link add v0 type veth peer name v1\nlink set v0 up\nlink set v1 up\naddress add 192.0.2.1/24 dev v0\n' +
      'route add 10.0.0.0/8 via 192.0.2.2\nroute get 10.1.1.1 uid 0\nroute\nrule add pref 5 iif v0 table 9\nrule\n',
  ],
  'a link that is gone, by its name': [
    'link add v0 type veth peer name v1\nlink del v0\nlink set v0 up\nroute add 10.0.0.0/8 dev v0\n',
    '-force',
  ],
  'a link with a new name': [
    'link add v0 type veth peer name v1\nlink set v0 up\naddress add 192.0.2.1/24 dev v0\nlink set v0 name w0\n' +
      'route add 10.0.0.0/8 dev v0\nroute add 10.0.0.0/8 dev w0\nroute\n',
    '-force',
  ],
};

onRealKernel('ip -batch does and prints the same', () => {
  test.each(Object.entries(batches))('%s', (_, [text, options = '']) => {
    expect(ourOutcome(text, options)).toEqual(realOutcome(text, options));
  });
});
