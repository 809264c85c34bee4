import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Analysis, analyse, type ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { RECOMMENDED } from '../../../server/src/analysis/rule-choice.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { NEWEST_TARGET } from '../../../server/src/release/target.ts';
import { parser } from '../syntax/shell-kit.ts';

const names = defaultNames();

/** A file that the scripts source; what it holds may change between two analyses. */
let sourced = 'LIB=1\n';

function analysed(text: string, previous?: Analysis): ScriptAnalysis {
  const document = { uri: 'file:///script.sh', text, language: 'shell' as const };
  const readFile = (path: string) =>
    path === 'lib.sh' ? { uri: 'file:///lib.sh', text: sourced } : undefined;
  const environment = { names, nameFiles: [], target: NEWEST_TARGET, rules: RECOMMENDED, readFile };
  return analyse(document, 'assumed', environment, parser, previous) as ScriptAnalysis;
}

/** All that a person can see of an analysis. */
function visible(analysis: ScriptAnalysis) {
  const { findings, commands, directives, timeline } = analysis;
  const { gaps, outside, cutShort } = timeline;
  const offsets = Array.from({ length: 6 }, (_, i) => Math.floor((i * analysis.text.length) / 6));
  return {
    findings,
    commands,
    directives,
    gaps,
    outside: [...outside],
    cutShort,
    steps: timeline.steps.map(({ argv, location, command, namespace, certain, execution }) => {
      const { kernel: _, ...printed } = execution;
      return { argv, location, command, namespace, certain, printed };
    }),
    stepsAt: offsets.map((at) => timeline.stepsAt({ start: at, end: at }).map(({ index }) => index)),
    hovers: offsets.map((at) => hover(analysis, at)),
  };
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

/** What stands between two places of the text, in shares of its length, makes way for something else. */
const edit = fc.record({
  at: fc.constantFrom(...Array.from({ length: 40 }, (_, i) => i / 40)),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(
    fc.constantFrom('', '#', '"', ' ', '\n', '9', '}', 'x'),
    line.map((each) => `\n${each}\n`),
  ),
  library: fc.constantFrom('LIB=1\n', 'LIB=1\n', 'LIB=1\n', 'ip link add lib type dummy\n'),
});

test('an edited script is analysed as if it had been opened so', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 80, maxLength: 240, size: 'max' }),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      (lines, edits) => {
        let text = `${lines.join('\n')}\n`;
        let analysis = analysed(text);
        for (const { at, length, text: typed, library } of edits) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + typed + text.slice(from + length);
          sourced = library;
          analysis = analysed(text, analysis);
          expect(visible(analysis)).toEqual(visible(analysed(text)));
        }
      },
    ),
    { numRuns: 20 },
  );
});
