import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../server/src/analysis/analysis.ts';
import { createEngine, type Engine } from '../../server/src/host/engine.ts';
import { askEverything } from './features/everything.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** Analyses a text and asks for everything at a few places; all that comes back must lie within the text. */
function survives(text: string, language: Language = 'shell', places: readonly number[] = []): number {
  const analysis = engine.analyse(
    { uri: 'file:///lab/input.sh', text, language },
    { world: 'assumed', roots: [] },
  );
  for (const finding of analysis.findings) {
    expect(finding.span.start).toBeGreaterThanOrEqual(0);
    expect(finding.span.end).toBeLessThanOrEqual(text.length);
    expect(finding.span.start).toBeLessThanOrEqual(finding.span.end);
  }
  for (const offset of [0, text.length >> 1, text.length, ...places]) {
    for (const span of askEverything(analysis, offset)) {
      const isInside = 0 <= span.start && span.start <= span.end && span.end <= analysis.text.length;
      if (!isInside) expect(span).toBe('within the text');
    }
  }
  return analysis.findings.length;
}

describe('bad input is normal input', () => {
  const bytes = Buffer.from(Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7919) & 255)).toString('utf8');
  test.each<[string, string]>([
    ['nothing', ''],
    ['a binary file', bytes],
    ['NULs', 'ip route add \0 10.0.0.0/8\0\0 dev eth0\n'],
    ['an unclosed quote', 'ip route add "10.0.0.0/8 dev eth0\nip route get 1.1.1.1\n'],
    ['a line of a megabyte', `ip route add ${'1.2.3.4 '.repeat(125_000)}\n`],
    ['a word of a megabyte', `ip route add ${'a'.repeat(1_000_000)}\n`],
    ['deep nesting', `${'('.repeat(5_000)}ip route get 1.1.1.1${')'.repeat(5_000)}\n`],
    ['a chain of 20,000 commands', `${'ip link show && '.repeat(20_000)}ip route get 1.1.1.1\n`],
    ['an address that is none', 'ip route add 300.1.1.1 dev eth0\nip route get 1.2.3.4.5\n'],
    ['a loop without end', 'while true; do ip route add 10.0.0.0/8 dev eth0; done\nip route get 10.1.1.1\n'],
    ['a function that calls itself', 'f() { ip link show; f; }\nf\n'],
    ['Windows line breaks', 'ip route add 10.0.0.0/8 dev eth0\r\nip route get 10.0.0.1\r\n'],
    ['half a command', 'ip route add 10.0.0.0/8 via'],
    ['processes that multiply', ':(){ :|:& };:\nf() { f | f; }; f\nip route get 1.1.1.1\n'],
    ['branches that multiply', 'f() { if program; then f; else f; fi; }; f\nip route get 1.1.1.1\n'],
    ['text that doubles', 'x=ip; for i in {1..99}; do x="$x;$x"; eval "$x"; done\n'],
    ['text that runs itself', `f='eval "$f"; bash -c "$f"'; export f; eval "$f"\nip route get 1.1.1.1\n`],
    [
      'arrays that grow',
      'for i in {1..9999}; do a+=($i); declare -A m; m[$i]="${a[*]}"; done; ip "${a[@]}"\n',
    ],
    [
      'variables without end, copied again and again',
      'for i in {1..9999}; do eval "v$i=$i"; x=$(echo $i); done\n',
    ],
    [
      'tools that never end',
      `x=$(printf '%9999s' a); while :; do x=$(echo "$x" | sed 's/ /  /g' | awk '{while(1) n++}'); done\n`,
    ],
    [
      'a pattern that is long to match',
      'x=$(printf "%9999s" | tr " " a); [[ $x == *a*a*a*a*a*a*a*a*b ]] && ip "${x//a*a*a*b/}"\n',
    ],
    ['redirections in a circle', 'while read l; do echo $l$l >> f; done < f; cat f > f; ip -batch f\n'],
    ['here-document without end', 'ip -batch - <<EOF\nroute add 10.0.0.0/8 dev eth0\n'],
  ])('%s', { timeout: 60_000 }, (_, text) => {
    for (const language of ['shell', 'batch', 'names'] as const) survives(text, language);
  });

  test('what follows an unclosed quote is still looked at', () => {
    const text = 'echo "never closed\n\nip route add 10.0.0.0/8 bogus\n';
    expect(survives(text)).toBeGreaterThan(0);
  });

  test('an address that is none is an error of `ip`, told at its place', () => {
    const text = 'ip route add 300.1.1.1 dev eth0\n';
    const analysis = engine.analyse(
      { uri: 'file:///lab/a.sh', text, language: 'shell' },
      { world: 'assumed', roots: [] },
    );
    const found = analysis.findings.find(({ severity }) => severity === 'error');
    expect(text.slice(found?.span.start, found?.span.end)).toBe('300.1.1.1');
  });

  test('random pieces of scripts', { timeout: 60_000 }, () => {
    const piece = fc.constantFrom(
      ...['ip ', 'route ', 'add ', 'rule ', 'addr ', '10.0.0.0/8 ', 'dev ', 'eth0 ', 'via ', '192.0.2.1 '],
      ...[
        '\n',
        '"',
        "'",
        '$(',
        ')',
        '${',
        '}',
        '|',
        '&& ',
        '; ',
        'if ',
        'then ',
        'fi ',
        'for x in ',
        'do ',
        'done ',
      ],
      ...[
        '<<EOF\n',
        'EOF\n',
        '\\\n',
        '# ',
        'nexthop ',
        'table ',
        'proto ',
        '$X',
        '`',
        '((',
        '))',
        '-4 ',
        '-n ',
      ],
      ...[
        'eval ',
        'bash -c ',
        'source x.sh\n',
        'trap ',
        ' EXIT\n',
        'a=(',
        '${a[@]}',
        'declare -A m=([k]=v)\n',
        '[[ ',
        ' ]]',
        ' =~ ',
        '(( ',
        '<(',
        '<<< ',
        '| awk "{print $1}" ',
        "| sed 's/a/b/' ",
        '| xargs ip ',
        '| while read r; do ',
        'f() { ',
        'local x=',
        'case x in *) ',
        ';; esac\n',
        'ifconfig eth0 10.0.0.1 ',
        'sysctl -w net.ipv4.ip_forward=1\n',
        '> /tmp/f ',
        'ip -batch /tmp/f\n',
        '2>&1 ',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(200), (pieces, place) => {
        const text = pieces.join('');
        survives(text, 'shell', [Math.min(place, text.length)]);
        survives(text, 'batch', [Math.min(place, text.length)]);
      }),
      { numRuns: 300 },
    );
  });
});
