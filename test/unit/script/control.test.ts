import { describe, expect, test } from 'vitest';
import { commandsOf, timelineOf } from './kit.ts';

/** `ip link show lo` succeeds in a fresh namespace, `ip link show no` fails. */
const OK = 'ip link show lo >/dev/null';
const FAILS = 'ip link show no';

function ran(text: string): string[] {
  return commandsOf(timelineOf(text)).filter((command) => !/^link show (lo|no)$/.test(command));
}

describe('lists and conditions', () => {
  test.each([
    [`${OK} && ip a || ip b`, ['a']],
    [`${FAILS} && ip a || ip b`, ['b']],
    [`! ${FAILS} && ip a`, ['a']],
    [`if ${FAILS}; then ip a; elif ${OK}; then ip b; else ip c; fi; ip d`, ['b', 'd']],
    [`if ! ${OK}; then ip a; else ip b; fi`, ['b']],
    ['true && ip a; false || ip b; : && ip c', ['a', 'b', 'c']],
    [
      '[ "$((1+1))" -eq 2 ] && ip a; [ -z "" -a x != y ] && ip b; test ! x = y && ip c; [ ] || ip d',
      ['a', 'b', 'c', 'd'],
    ],
    [
      'x=ab; [[ $x == a* && ! $x == "a*" ]] && ip a; [[ -n $x || $y ]] && ip b; (( 2 > 1 )) && ip c',
      ['a', 'b', 'c'],
    ],
    ['x=stop; case $x in start) ip a;; st*|no) ip b;; *) ip c;; esac', ['b']],
    [
      'case a in a) ip a;& b) ip b;; c) ip c;; esac; case a in [a-c]) ip d;;& ?) ip e;; esac',
      ['a', 'b', 'd', 'e'],
    ],
    ['ip a & ip b | cat; ip c', ['a', 'b', 'c']],
  ])('%s', (text, commands) => {
    expect(ran(text)).toEqual(commands);
  });
});

describe('loops', () => {
  test.each([
    ['for i in 1 2; do for j in a b; do ip $i$j; done; done', ['1a', '1b', '2a', '2b']],
    ['for i in a b c; do [ $i = b ] && continue; ip $i; done', ['a', 'c']],
    ['for i in a b; do for j in 1 2; do ip $i$j; break 2; done; done; ip c', ['a1', 'c']],
    ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); ip $i; done', ['1', '2', '3']],
    ['i=2; until [ $i = 0 ]; do ip $i; let i--; done', ['2', '1']],
    ['for ((i=0; i<2; i++)); do ip $i; done', ['0', '1']],
    ['while read -r net gw rest; do ip $net $gw "$rest"; done <<E\na b  c d\n e f\nE', ['a b c d', 'e f ']],
    ['printf "a:1\\nb:2\\n" | while IFS=: read x y; do ip $y $x; done', ['1 a', '2 b']],
    ['cat > /tmp/list <<E\na\nb\nE\nwhile read x; do ip $x; done < /tmp/list', ['a', 'b']],
    ['set -- a b; for x; do ip $x; done', ['a', 'b']],
    ['while true; do ip a; break; done', ['a']],
  ])('%s', (text, commands) => {
    expect(ran(text)).toEqual(commands);
  });

  test('an endless one is followed for a while, and a gap says so', () => {
    const { steps, gaps } = timelineOf('while :; do ip a; sleep 5; done');
    expect(steps.length).toBeGreaterThan(0);
    expect(gaps.map(({ reason }) => reason)).toEqual(['this loop is followed for 100 rounds']);
  });

  test('work is bounded by fuel', () => {
    const text = 'for i in {1..1000}; do for j in {1..1000}; do ip a; done; done';
    const { steps, gaps } = timelineOf(text, { fuel: 100 });
    expect(steps.length).toBeLessThan(100);
    expect(gaps.map(({ reason }) => reason)).toContain('the script runs on for longer than it is followed');
  });
});

describe('functions, groups, subshells', () => {
  test.each([
    ['f() { local x=$1; shift; ip $x "$@" $#; }; x=o; f a "b c" d; ip $x', ['a b c d 2', 'o']],
    ['f() { return 3; ip a; }; f; ip $?', ['3']],
    ['f() { x=1; g; ip $x; }; g() { local x=2; ip $x; }; f', ['2', '1']],
    ['run() { echo "+ $*"; "$@"; }; run ip link set lo up', ['link set lo up']],
    ['(x=1; ip $x; exit); ip a$x', ['1', 'a<$x>'.replace('a<$x>', '<a$x>')]],
    ['{ x=1; }; ip $x', ['1']],
    ['f() ( x=1; ip $x ); x=2; f; ip $x', ['1', '2']],
    ['f() { ip a; }; unset -f f; f', []],
    ['ip a; exit; ip b', ['a']],
    ['exec ip a; ip b', ['a']],
  ])('%s', (text, commands) => {
    expect(ran(text)).toEqual(commands);
  });

  test('the state of the machine goes on behind a subshell', () => {
    const { steps } = timelineOf('(ip link set lo up)\nip route add 10.0.0.0/8 dev lo');
    expect(steps.map(({ execution }) => execution.status)).toEqual([0, 0]);
  });

  test('a function that calls itself for ever', () => {
    const { gaps } = timelineOf('f() { f; ip a; }; f');
    expect(gaps[0]?.reason).toBe('this runs too deep inside other commands to be followed');
  });
});

describe('set -e', () => {
  test.each([
    [`set -e; ${FAILS}; ip a`, []],
    [`set -e; ${FAILS} || true; ip a`, ['a']],
    [`set -e; ${FAILS} && ip b; ip a`, ['a']],
    [`set -e; if ${FAILS}; then :; fi; ! ${OK}; ip a`, ['a']],
    [`set -eu; true && ${FAILS}; ip a`, []],
    [`set -e; set +e; ${FAILS}; ip a`, ['a']],
    [`set -o errexit; (${FAILS}; ip b); ip a`, []],
    [`set -e; f() { ${FAILS}; ip rule; }; f || ip a`, ['rule']],
    [`set -e; unknown-program; ip a`, ['a']],
  ])('%s', (text, commands) => {
    expect(ran(text)).toEqual(commands);
  });
});

describe('branches on what is not known', () => {
  test.each([
    ['if [ -f /x ]; then ip a; else ip b; fi; ip c', ['? a', '? b', 'c']],
    ['program && ip a || ip b; ip c', ['? a', '? b', 'c']],
    ['case "$1" in start) ip a;; stop) ip b;; esac; ip c', ['? a', '? b', 'c']],
    ['for i in $LIST; do ip $i; done; ip c', ['? <$i>', 'c']],
    ['while program; do ip a; done; ip c', ['? a', 'c']],
    ['[ $# -lt 1 ] && { ip a; exit 1; }; ip c', ['? a', 'c']],
    ['if program; then ip a; exit; fi; ip c', ['? a', 'c']],
    ['$PROGRAM a; ip c', ['c']],
  ])('%s', (text, commands) => {
    const timeline = timelineOf(text);
    expect(commandsOf(timeline)).toEqual(commands);
    expect(timeline.gaps.length).toBeGreaterThan(0);
  });

  test('the state goes on along the first that does not leave', () => {
    const text =
      'if program; then D=x; else D=y; fi\nip $D\nif program; then D=z; exit 1; else D=w; fi\nip $D';
    expect(commandsOf(timelineOf(text))).toEqual(['x', 'w']);
  });

  test('each branch starts from the same machine', () => {
    const text =
      'if ping host; then ip link set lo up; else ip route add 10.0.0.0/8 dev lo; fi; ip route add 10.0.0.0/8 dev lo';
    expect(timelineOf(text).steps.map(({ execution }) => execution.status)).toEqual([0, 2, 0]);
  });
});

test('the arguments of a script can be given', () => {
  const timeline = timelineOf('ip $1 "$2" $#; shift; ip $1', { variables: { 1: 'start', 2: 'a b' } });
  expect(commandsOf(timeline)).toEqual(['start a b 2', 'a b']);
});
