import { describe, expect, test } from 'vitest';
import { commandsOf, timelineOf } from './kit.ts';

describe('parameters', () => {
  test.each([
    ['A=1 B="x y"; ip $A "$B" $B', '1|x y|x|y'],
    ['A=; ip a $A b "$A"', 'a|b|'],
    ['A=1; A+=2; ip $A', '12'],
    ['A=b; ip a${A}c "${A}"d', 'abc|bd'],
    [
      'N=10.0.0.0/8; ip ${N%/*} ${N#*/} ${N##*0} ${N%%.*} ${#N} ${N/0/9} ${N//0/9} ${N:3:3} ${N: -1}',
      '10.0.0.0|8|/8|10|10|19.0.0.0/8|19.9.9.9/8|0.0|8',
    ],
    ['A=; ip ${A:-x} ${A-y}z ${B:-w} ${C:=v} $C ${A:+n} ${C:+m}', 'x|z|w|v|v|m'],
    ['A=ab; ip ${A^} ${A^^} ${A,,}', 'Ab|AB|ab'],
    ['A=B B=c; ip ${!A}', 'c'],
    [
      'L=(a "b c" d); ip ${L[1]} "${L[@]}" ${#L[@]} $L; L+=(e); L[0]=z; ip "${L[@]}"',
      'b|c|a|b c|d|3|a',
      'z|b c|d|e',
    ],
    ['set -- a "b c"; ip $# $1 "$2" "$@" $*; shift; ip "$@"', '2|a|b c|a|b c|a|b|c', 'b c'],
    ['export A=$(echo x y) B; readonly C="1 2"; declare -i D=3; ip "$A" "$C" $D', 'x y|1 2|3'],
    ['unset A; ip a$A', 'a'],
    ['false; ip $?', '1'],
    ['IFS=,; A=a,b; ip $A', 'a|b'],
  ])('%s', (text, ...commands) => {
    const words = timelineOf(text).steps.map(({ command }) => command.words);
    expect(words.map((each) => each.map((word) => word.text).join('|'))).toEqual(commands);
    expect(words.flat().every((word) => word.certain)).toBe(true);
  });
});

describe('other expansions', () => {
  test.each([
    [
      'ip {a,b}c {1..3} {03..1} {a..c} x{,y} {x} "{a,b}" {a,{b,c}}',
      'ac bc 1 2 3 03 02 01 a b c x xy {x} {a,b} a b c',
    ],
    [
      'i=3; ip $((i*2+1)) $((i<<2)) $((7/2)) $((-7%3)) $((i>2?1:0)) $((0x10)) $((2**8)) $((i++)) $i',
      '7 12 3 -1 1 16 256 3 4',
    ],
    ['x=$(echo hi; echo there); ip $x `echo y`', 'hi there y'],
    ['ip $(printf "%s %d\\n" a 1 b 2) $(seq 2 4)', 'a 1 b 2 2 3 4'],
    ["ip $'a\\tb' \\$x '$y' \"\\$z\"", 'a\tb $x $y $z'],
  ])('%s', (text, command) => {
    expect(commandsOf(timelineOf(text))).toEqual([command]);
  });

  test('what a simulated `ip` prints is known', () => {
    const text = 'ip link set lo up; x=$(ip -o link show lo); case "$x" in *UP*) ip rule;; esac';
    expect(commandsOf(timelineOf(text)).at(-1)).toBe('rule');
  });
});

describe('what is not known stays so', () => {
  test.each([
    ['ip route add $NET dev eth0', 'route add <$NET> dev eth0'],
    ['ip route add 10.$N.0.0/16', 'route add <10.$N.0.0/16>'],
    ['GW=$(hostname); ip route add default via $GW', 'route add default via <$GW>'],
    ['GW=$(hostname); X=10.$GW; ip a "$X"', 'a <10.$GW>'],
    ['ip a $(cat /etc/x) b', 'a <$(cat /etc/x)> b'],
    ['ip a $1 "$@" $#', 'a <$1> <$@> <$#>'],
    ['read -r x; ip a $x', 'a <$x>'],
    ['ip a ~/x *.txt', 'a <~/x> <*.txt>'],
    ['ip a $((N+1))', 'a <$((N+1))>'],
    ['A=$(hostname); ip ${A:-x} ${A%.*}', '<${A:-x}> <${A%.*}>'],
    ['ip a $((1/0))', 'a <$((1/0))>'],
  ])('%s', (text, command) => {
    expect(commandsOf(timelineOf(text))).toEqual([command]);
  });

  test('a directive can tell it', () => {
    expect(commandsOf(timelineOf('ip a $NET', { variables: { NET: 'x y' } }))).toEqual(['a x y']);
  });

  test('values do not grow without end', () => {
    const { steps } = timelineOf('x=abcdefgh; for i in {1..60}; do x=$x$x; done; ip a $x');
    expect(steps[0]?.command.words.at(-1)?.certain).toBe(false);
  });
});
