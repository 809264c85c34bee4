import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Analysis, analyse, type ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { RECOMMENDED } from '../../../server/src/analysis/rule-choice.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { NEWEST_TARGET } from '../../../server/src/release/target.ts';
import type { Lines } from '../../../server/src/text/lines.ts';
import { parser } from '../syntax/shell-kit.ts';

const names = defaultNames();

const URI = 'file:///script.sh';

/** A file that the scripts source; what it holds may change between two analyses. */
let sourced = 'LIB=1\n';

function analysed(text: string, previous?: Analysis): ScriptAnalysis {
  const document = { uri: URI, text, language: 'shell' as const };
  const readFile = (path: string) =>
    path === 'lib.sh' ? { uri: 'file:///lib.sh', text: sourced } : undefined;
  const environment = {
    names,
    nameFiles: [],
    target: NEWEST_TARGET,
    rules: RECOMMENDED,
    readFile,
    hurried: true,
  };
  return analyse(document, 'assumed', environment, parser, previous) as ScriptAnalysis;
}

/** All that a person can see of an analysis, at the lines and characters where it is seen. */
function visible(analysis: ScriptAnalysis) {
  const { findings, commands, directives, timeline, lines } = analysis;
  const { gaps, outside, cutShort, steps } = timeline;
  const offsets = Array.from({ length: 6 }, (_, i) => {
    const line = Math.floor((i * lines.count) / 6);
    return Math.min(lines.startOf(line) + 3, lines.endOf(line));
  });
  return placed(lines, {
    findings,
    commands,
    directives,
    gaps,
    outside: [...outside],
    cutShort,
    steps: steps.map(({ argv, location, command, namespace, certain, execution }) => {
      const { kernel: _, lookup: __, error, ...printed } = execution;
      const existing = error?.existing === undefined ? undefined : timeline.stepOf(error.existing);
      return { argv, location, command, namespace, certain, printed, existing: existing?.location };
    }),
    stepsAt: offsets.map((at) => timeline.stepsAt({ start: at, end: at }).map((step) => steps.indexOf(step))),
    hovers: offsets.map((at) => hover(analysis, at)),
  });
}

/** Descriptions of the language, which know no places. */
const DESCRIPTIONS = new Set(['spec', 'verbSpec', 'blockContext', 'target']);

/** The same data with lines and characters in the place of the offsets in `uri`. */
function placed(lines: Lines, data: unknown, uri: unknown = URI): unknown {
  if (Array.isArray(data)) return data.map((each) => placed(lines, each, uri));
  if (typeof data !== 'object' || data === null) return data;
  const own = 'uri' in data ? data.uri : 'location' in data ? (data.location as { uri: string }).uri : uri;
  const place = (offset: number) =>
    own === URI ? `${lines.lineAt(offset)}:${lines.characterAt(offset)}` : offset;
  const entries = Object.entries(data).map(([key, value]) => {
    if (DESCRIPTIONS.has(key)) return [key, value];
    if (['start', 'end', 'argumentsStart'].includes(key) && typeof value === 'number')
      return [key, place(value)];
    return [key, placed(lines, value, own)];
  });
  return Object.fromEntries(entries);
}

const LINES = [
  '# iproute2-ls: disable=IPR101',
  '# iproute2-ls: set W=192.0.2.9',
  'ip link add v type veth peer name w',
  'ip link set v up',
  'ip addr add 192.0.2.1/24 dev v',
  'ip route add 198.51.100.0/24 via 192.0.2.2',
  'ip route add 198.51.100.0/24 via "$W" table vpn',
  'ip rule add from $A lookup vpn priority 100',
  'echo "77 vpn" >> /etc/iproute2/rt_tables',
  'A=10.0.0.0/8',
  'f() { ip route add $1 dev v; A=$1; }',
  'f 10.1.0.0/16',
  'for i in 1 2 3; do ip route add 10.9.$i.0/24 dev v; done',
  'if [ -n "$A" ]; then\n  ip rule add from $A lookup 7\nelse\n  A=1\nfi',
  'x=$(ip route show; # so\n)',
  'ip -batch - <<E\nroute add 10.7.0.0/16 dev v\nE',
  '. ./lib.sh',
  'source lib.sh',
  'trap "ip link del v" EXIT',
  'eval "ip link show $A"',
  'ip netns add n; ip -n n link set lo up',
  '',
];

/** What changes the meaning of all that follows, or of all. */
const RARE_LINES = [
  '#!/bin/sh -e',
  'set -e',
  'exit 1',
  'while :; do ip link show; done',
  "echo 'half",
  'elif',
];

const line = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.constantFrom(...RARE_LINES) },
);

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
  readonly library: string;
}

/** What stands between two places of the text, in shares of its length, makes way for something else. */
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.constantFrom(...Array.from({ length: 40 }, (_, i) => i / 40)),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(
    fc.constantFrom('', '#', '"', ' ', '\n', '9', '}', 'x'),
    line.map((each) => `\n${each}\n`),
  ),
  library: fc.constantFrom('LIB=1\n', 'LIB=1\n', 'LIB=1\n', 'ip link add lib type dummy\n'),
});

/** Makes the edits one after the other and compares each outcome with a fresh start. */
function expectAsFresh(first: string, edits: readonly Edit[]): void {
  let text = first;
  let analysis = analysed(text);
  for (const { at, length, text: typed, library } of edits) {
    const from = Math.floor(at * text.length);
    text = text.slice(0, from) + typed + text.slice(from + length);
    sourced = library;
    analysis = analysed(text, analysis);
    expect(analysis.lines.written).toBe(text);
    expect(visible(analysis)).toEqual(visible(analysed(text)));
  }
}

test('an edited script is analysed as if it had been opened so', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 80, maxLength: 240, size: 'max' }),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      (lines, edits) => expectAsFresh(`${lines.join('\n')}\n`, edits),
    ),
    { numRuns: 8, endOnFailure: true },
  );
});

test.each([
  ['another text is printed', 'echo one', 'echo two'],
  [
    'a setting is written in another way',
    'sysctl -w net.ipv4.ip_forward=1',
    'sysctl -qw net.ipv4.ip_forward=1',
  ],
  ['a command that fails is changed', 'ip route add nonsense', 'ip route add nonsense2'],
  ['a variable is set that is set again', 'A=1', 'A=22'],
])('once there is room, what stands behind an edit is taken over where %s', (_, before, after) => {
  const head = 'ip link add v type veth peer name w\nsysctl -w net.ipv6.conf.all.forwarding=1\n';
  const routes = Array.from({ length: 300 }, (_, i) => `ip route add 10.1.${i % 256}.0/24 dev v\n`).join('');
  const text = `${head}A=0\n${before}\nA=2\n${routes}`;
  const edited = text.replace(before, after);
  const versions: ScriptAnalysis[] = [];
  for (const each of [text, edited, text, edited]) versions.push(analysed(each, versions.at(-1)));
  const [, , third, fourth] = versions;
  expect(fourth?.timeline.steps.at(-1)).toBe(third?.timeline.steps.at(-1));
});

const folder = new URL('../../scripts/', import.meta.url);
const SCRIPTS = readdirSync(folder).filter((name) => name.endsWith('.sh'));

test('so are whole scripts, wherever they are edited', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCRIPTS), fc.array(edit, { minLength: 1, maxLength: 6 }), (name, edits) =>
      expectAsFresh(readFileSync(new URL(name, folder), 'utf8'), edits),
    ),
    { numRuns: 8, endOnFailure: true },
  );
});
