import { describe, expect, test } from 'vitest';
import type { ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { type HintKind, inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { analysed, edited } from './kit.ts';

/** The script with its hints of one kind written into it as `⟨hint⟩`. */
function hinted(kind: HintKind, script: string): string {
  const analysis = analysed(script).analysis as ScriptAnalysis;
  const hints = inlayHints(analysis, { start: 0, end: script.length }, new Set([kind]));
  return edited(
    script,
    hints.map(({ offset, label }) => ({ span: { start: offset, end: offset }, text: `⟨${label}⟩` })),
  );
}

describe('inlay hints', () => {
  test.each<[HintKind, string, string]>([
    ['names', 'ip route show table 254 proto 4', 'ip route show table 254⟨main⟩ proto 4⟨static⟩'],
    ['names', 'ip route show table main', 'ip route show table main'],
    ['proto', 'ip route add 10.0.0.0/8 dev eth0', 'ip route add 10.0.0.0/8 dev eth0⟨proto boot⟩'],
    [
      'proto',
      'ip route add 10.0.0.0/8 dev eth0 proto static',
      'ip route add 10.0.0.0/8 dev eth0 proto static',
    ],
    [
      'proto',
      'ip -6 route add default via fe80::1 dev eth0',
      'ip -6 route add default via fe80::1 dev eth0⟨proto boot⟩',
    ],
    ['metric', 'ip route add 2001:db8::/32 dev eth0', 'ip route add 2001:db8::/32 dev eth0⟨metric 1024⟩'],
    ['metric', 'ip route add 10.0.0.0/8 dev eth0', 'ip route add 10.0.0.0/8 dev eth0'],
    ['table', 'ip route add 10.0.0.0/8 dev eth0', 'ip route add 10.0.0.0/8 dev eth0⟨table main⟩'],
    ['table', 'ip route add local 10.0.0.1 dev lo', 'ip route add local 10.0.0.1 dev lo⟨table local⟩'],
    [
      'priority',
      'ip rule add from 10.0.0.0/8 lookup 5',
      'ip rule add from 10.0.0.0/8 lookup 5⟨priority 32765⟩',
    ],
    [
      'priority',
      'ip rule add from 10.0.0.0/8 lookup 5 prio 7',
      'ip rule add from 10.0.0.0/8 lookup 5 prio 7',
    ],
    ['scope', 'ip route add 10.0.0.0/8 dev eth0', 'ip route add 10.0.0.0/8 dev eth0⟨scope link⟩'],
    [
      'scope',
      'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0',
      'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0',
    ],
    ['values', 'D=eth0\nip link set "$D" up', 'D=eth0\nip link set "$D"⟨= eth0⟩ up'],
    ['exitStatus', 'ip route add 10.0.0.0/8 bogus', 'ip route add 10.0.0.0/8 bogus⟨exits 255⟩'],
    ['exitStatus', 'ip link set lo up', 'ip link set lo up'],
  ])('%s: %s', (kind, script, expected) => {
    expect(hinted(kind, `${script}\n`)).toBe(`${expected}\n`);
  });

  test('nothing that differs from round to round of a loop, nothing for commands that do not run', () => {
    const loop = 'for D in a b; do ip rule add iif $D lookup 5; done\n';
    expect(hinted('priority', loop)).toBe(loop);
    expect(hinted('values', loop)).toBe(loop);
    const unused = 'f() { ip route add 10.0.0.0/8 dev eth0; }\n';
    expect(hinted('proto', unused)).toBe(unused);
  });

  test('only in the range that is asked for', () => {
    const script = 'ip route add 10.0.0.0/8 dev eth0\nip route add 10.1.0.0/16 dev eth0\n';
    const analysis = analysed(script).analysis as ScriptAnalysis;
    expect(inlayHints(analysis, { start: 0, end: 10 }, new Set(['proto']))).toHaveLength(1);
  });
});
