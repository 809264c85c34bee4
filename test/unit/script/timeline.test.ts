import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Timeline } from '../../../server/src/script/timeline.ts';
import { batchTimelineOf, timelineOf } from './kit.ts';

/** Whether lo is up at each `¦` of the text. */
function upAt(marked: string): boolean[] {
  const offsets: number[] = [];
  const text = marked.replace(/¦/g, (_, at: number) => {
    offsets.push(at - offsets.length);
    return '';
  });
  const timeline = timelineOf(text);
  return offsets.map((offset) => isUp(timeline, offset));
}

function isUp(timeline: Timeline, offset: number): boolean {
  const links = timeline.at(offset).machine.kernel.namespaces.get('')?.links;
  return [...(links?.values() ?? [])].some(({ name, up }) => name === 'lo' && up);
}

describe('the machine at a place', () => {
  test.each([
    ['¦ip link show lo\n¦\nip li¦nk set lo up\n¦', [false, false, true, true]],
    ['f() {\n  ip link set ¦lo up\n}¦\nip link ¦show lo\nf¦\n', [true, false, false, true]],
    ['for i in up down; do\nip link ¦set lo $i\ndone¦', [false, false]],
    ['if program; then\nip link set ¦lo up\nelse\nip link set ¦lo down\nfi¦', [true, false, true]],
    ['run() { "$@"; }\nip a¦\nrun ip link set ¦lo up', [false, true]],
    ['ip -b - <<E\nlink show¦ lo\nlink set lo¦ up\nE\n¦', [false, true, true]],
    ['x=$(ip link set lo up; ¦)', [true]],
    ['sudo ip link set lo up ¦', [true]],
  ])('%j', (text, expected) => {
    expect(upAt(text)).toEqual(expected);
  });

  test('before a command it is what the one before left', () => {
    const text = 'ip link set lo up\nf() { ip link set lo down; }\nip a\nf\n';
    expect(isUp(timelineOf(text), text.indexOf('ip a') - 1)).toBe(true);
    expect(isUp(timelineOf(text), text.lastIndexOf('f') - 1)).toBe(true);
  });
});

describe('the steps at a place', () => {
  test('all rounds of a loop, in order', () => {
    const text = 'ip a\nfor i in 1 2; do ip $i; done';
    const at = text.indexOf('$i');
    expect(
      timelineOf(text)
        .stepsAt({ start: at, end: at })
        .map(({ argv }) => argv[1]),
    ).toEqual(['1', '2']);
  });

  test('none between commands', () => {
    expect(timelineOf('ip a\n\n\nip b').stepsAt({ start: 6, end: 6 })).toEqual([]);
  });

  test('the span is from `ip` to the last word written there', () => {
    const text = 'sudo ip route add \\\n  "10.0.0.0/8" dev lo # x\nrun() { "$@"; }\nrun ip a b';
    const spans = timelineOf(text).steps.map(({ location: { span } }) => text.slice(span.start, span.end));
    expect(spans).toEqual(['ip route add \\\n  "10.0.0.0/8" dev lo', 'ip a b']);
  });
});

test('steps share what did not change, and origins are their numbers', () => {
  const { steps, start, end } = timelineOf('ip link set lo up\nip a\nip route add 10.0.0.0/8 dev lo');
  expect(steps[0]?.before).toBe(start);
  expect(steps[1]?.after).toBe(steps[1]?.before);
  expect(steps[2]?.after).toBe(end);
  expect(steps.map(({ index }) => index)).toEqual([0, 1, 2]);
});

describe('any text', () => {
  const fragments = fc.constantFrom(
    'ip a',
    'ip route add $x dev lo',
    'ip -b - <<E\nroute\nE',
    'x=1',
    'x=$(ip a)',
    'f() {',
    '}',
    'f',
    'for x in a b; do',
    'done',
    'while read x; do',
    'if ip a; then',
    'if y; then',
    'fi',
    'case $x in a)',
    ';;',
    'esac',
    '(',
    ')',
    '&&',
    '||',
    '|',
    '"',
    "'",
    '$((x+1))',
    'exit',
    'set -e',
    'return',
    'break',
    '<<E',
    'E',
    '${x:-',
    '$@',
    'sudo',
    'ip netns exec n',
    '> /tmp/x',
    '< /tmp/x',
    'echo 1',
    '[[ a == $x ]]',
    '\\',
  );
  const script = fc
    .array(fc.tuple(fragments, fc.constantFrom(' ', '\n', ';')), { maxLength: 30 })
    .map((parts) => parts.flat().join(''));

  test('runs, and every step and gap lies within it', () => {
    fc.assert(
      fc.property(script, (text) => {
        const { steps, gaps } = timelineOf(text, { fuel: 2000 });
        for (const { location } of [...steps, ...gaps]) {
          expect(location.span.start).toBeGreaterThanOrEqual(0);
          expect(location.span.end).toBeGreaterThanOrEqual(location.span.start);
          expect(location.span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('as a batch, too', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (text) =>
        batchTimelineOf(text).steps.every(({ location }) => location.span.end <= text.length),
      ),
    );
  });
});
