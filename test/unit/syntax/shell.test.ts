import { describe, expect, test } from 'vitest';
import type { Statement } from '../../../server/src/syntax/shell/tree.ts';
import { allStatements } from '../../../server/src/syntax/shell/walk.ts';
import { outlineOf, parser } from './shell-kit.ts';

describe('words', () => {
  test.each([
    [`ip route add "10.$N.0.0"/16 via 'a'b\\ c`, [`ip route add "10."<N>".0.0"/16 via "a"b" "c`]],
    ['ip route \\\n  add de\\\nfault', ['ip route add default']],
    ['ip -batch -', ['ip -batch -']],
    [`echo "" '' $'a\\tb\\'' $"text"`, [`echo "" "" "a\\tb'" "text"`]],
    [
      'echo ${a} ${a:-b c} ${a%/*} ${a##*/} ${#a} ${!a}',
      ['echo <a> <a :- b c> <a % /*> <a ## */> <a length> <a indirect>'],
    ],
    [
      'echo ${a[1]} "${a[@]}" ${a//x/y} ${a:1:2} $1 $@ $# ${10}',
      ['echo <a[1]> <a[@]> <a // x/y> <a : 1:2> <1> <@> <#> <10>'],
    ],
    [`echo "\${a:-it's}" "\${a:-"b c"}"`, [`echo <a :- "it's"> <a :- "b c">`]],
    ['x=$(ip route | grep a) y=`ip a` z=$((1+$x))', ['x=$(ip route | grep a) y=$(ip a) z={$((1+<x>))}']],
    ['echo "$(echo "$(ip a)")"', ['echo $(echo $(ip a))']],
    ['x=$(case $y in a) ip a;; esac)', ['x=$(case <y> (a) ip a;;)']],
    [`x="$'"; e`, [`x="$'"`, 'e']],
    [`x="$(a '(b' "(c")"; e`, ['x=$(a "(b" "(c")', 'e']],
    ['x=$(cat <<E\n)"\nE\n)\nip a', ['x=$(cat <<E«")\\"\\n"»)', 'ip a']],
    ['echo <(ip a) {a,b}c *.txt', ['echo $(ip a) {a,b}c *.txt']],
    ['A=1 B+=2 c=(x "y z"\n w) d[2]=v ip a', ['A=1 B+=2 c=(x "y z" w) d[2]=v ip a']],
    ['ip a 2>/dev/null >&2 &>x {fd}>y <z 10.0.0.0', ['ip a 10.0.0.0 2>/dev/null >&2 &>x >y <z']],
    ['>x ip a', ['ip a >x']],
    ['> x', [' >x']],
    ['ip a # comment "\nip b', ['ip a', 'ip b']],
    ['echo a#b $#', ['echo a#b <#>']],
    ['ip a\r\nip b \\\r\n c\r\n', ['ip a', 'ip b c']],
  ])('%j', (text, outline) => {
    expect(outlineOf(text)).toEqual(outline);
    expect(parser.parse(text).errors).toEqual([]);
  });
});

describe('statements', () => {
  test.each([
    ['a; b & c', ['a', 'b &', 'c']],
    ['a && b || ! c', ['[[a && b] || ! c]']],
    ['! a | b |& c', ['! a | b | c']],
    ['a |\n b &&\n\n c', ['[a | b && c]']],
    ['(a; b) > x', ['(a; b) >x']],
    ['{ a; } 2>&1 | b', ['{a} 2>&1 | b']],
    ['if a; then b; elif c; then d; else e; fi < x', ['if [a] b elif [c] d else e <x']],
    ['if ! a && b; then c; fi', ['if [[! a && b]] c']],
    ['for i in 1 "$@"; do ip $i; done', ['for i in [1 <@>] do ip <i>']],
    ['for i\ndo a; done', ['for i do a']],
    ['for ((i=0; i<3; i++)); do a; done', ['for i=0; i<3; i++ do a']],
    ['select x in a b; do c; done', ['select x in [a b] do c']],
    ['while read -r a; do b; done <<E\n1 $x\nE', ['while [read -r a] b <<E«"1 "<x>"\\n"»']],
    ['until a; do b; done', ['until [a] b']],
    ['{ { a; } }; b', ['{{a}}', 'b']],
    ['if { a; } then (b) else { c; } fi', ['if [{a}] (b) else {c}']],
    ['while a; do { b; } done', ['while [a] {b}']],
    ['f()\n{\n ip a\n}\nip b', ['function f {ip a}', 'ip b']],
    ['f () # x\n\n # y\n(\n ip a\n)\nip b', ['function f (ip a)', 'ip b']],
    ['function f\n{\n ip a\n}\nip b', ['function f {ip a}', 'ip b']],
    ['case $1 in a|b) c ;; (d*) e ;& *) f ;; esac', ['case <1> (a|b) c;; (d*) e;& (*) f;;']],
    ['case x in esac; a', ['case x ', 'a']],
    [
      'f() { a; }\nfunction g { b; }\nfunction h() ( c )',
      ['function f {a}', 'function g {b}', 'function h (c)'],
    ],
    ['[[ $a == b* && ( -n "$c" ) ]] && d', ['[[[<a> == b* && ( -n <c> )]] && d]']],
    ['(( x > 1 )) || a', ['[(( x > 1 )) || a]']],
    ['if ((a)); then b; fi', ['if [((a))] b']],
    ['time ip a', ['ip a']],
    ['echo if then fi; echo done', ['echo if then fi', 'echo done']],
    ['cat <<A <<"B"; c\na $x\nA\nb $x\nB\nd', ['cat <<A«"a "<x>"\\n"» <<"B"«"b $x\\n"»', 'c', 'd']],
    ['ip -batch - <<-E | a\n\tb\n\t\tc\n\tE\nd', ['ip -batch - <<-E«"b\\n""c\\n"» | a', 'd']],
    ['a <<< "b $c"', ['a <<<«"b "<c>»']],
  ])('%j', (text, outline) => {
    expect(outlineOf(text)).toEqual(outline);
    expect(parser.parse(text).errors).toEqual([]);
  });

  test('comments, those in substitutions too', () => {
    const text = '#!/bin/sh\na # b\nx=$(c # d\n)\n';
    expect(parser.parse(text).comments.map((comment) => comment.text)).toEqual(['!/bin/sh', ' b', ' d']);
  });
});

describe('spans', () => {
  test.each(['ip route add "10.$N.0.0"/16', 'de\\\nfault', "'a b'", '$(ip a)', '${x:-y}'])(
    'a word: %s',
    (word) => {
      const text = `x=1 ip a ${word} b`;
      const [command] = parser.parse(text).statements as [Extract<Statement, { kind: 'command' }>];
      const spans = command.words.slice(2, -1).map(({ span }) => text.slice(span.start, span.end));
      expect(spans.join(' ')).toBe(word);
    },
  );

  test('in a substitution and in a here-document they are those of the script', () => {
    const text = 'y=$(a "$(ip b)")\nc <<E\n$(ip d)\nE\n';
    const commands = allStatements(parser.parse(text)).filter(({ kind }) => kind === 'command');
    const written = commands.map(({ span }) => text.slice(span.start, span.end));
    expect(written.filter((command) => command.startsWith('ip')).sort()).toEqual(['ip b', 'ip d']);
  });
});

describe('broken scripts', () => {
  test.each([
    [
      'an unclosed quote',
      'a\necho "b\nip c\necho "d"\nf() { ip e; }',
      ['a', 'echo b', 'ip c', 'echo "d"', 'function f {ip e}'],
    ],
    [
      'a half-typed word',
      'ip route add default via "192.0.2.1\nip a',
      ['ip route add default via 192.0.2.1', 'ip a'],
    ],
    ['an apostrophe', "echo don't\nip a\nip b", ['echo don t', 'ip a', 'ip b']],
    ['in a function', 'f() {\n  ip a "b\n  ip c\n}\nip d', ['function f {ip a b; ip c}', 'ip d']],
    ['behind a string of several lines', 'echo "a\nb"\nip c "d\nip e', ['echo "a\\nb"', 'ip c d', 'ip e']],
    ['an unclosed substitution', 'x=$(ip a\nip b', ['x= ip a', 'ip b']],
    ['an unclosed if', 'if a; then\n  ip b\nip c', ['unparsed <a; ip b>', 'ip c']],
    ['subshells that begin like arithmetic', '((ip a); (ip b))', ['unparsed <ip a; ip b>']],
    ['a stray parenthesis', 'ip a )\nip b', ['ip a', 'unparsed <>', 'ip b']],
    ['a stray keyword', 'done\nip b', ['done', 'ip b']],
    ['a loop that a brace ends', 'f() {\nfor i in 1; do\nip a\n}\nip b', ['f', 'unparsed <ip a>', 'ip b']],
    ['a here-document without end', 'cat <<E\nip a', ['cat <<E«»', 'ip a']],
    ['a bad substitution', 'ip a ${x y} b', ['ip a {${x y}} b']],
  ])('%s', (_, text, outline) => {
    expect(outlineOf(text)).toEqual(outline);
  });

  test('an error has a place', () => {
    expect(parser.parse('ip a "b\nip c').errors).toEqual([{ start: 5, end: 6 }]);
    expect(parser.parse('ip a )').errors).toEqual([{ start: 5, end: 6 }]);
  });
});
