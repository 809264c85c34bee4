import { expect, test } from 'vitest';
import type { ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { codeLenses } from '../../../server/src/features/code-lenses.ts';
import { documentSymbols } from '../../../server/src/features/structure/document-symbols.ts';
import { analysed } from './kit.ts';

function lenses(script: string): string[] {
  return codeLenses(analysed(script).analysis as ScriptAnalysis).map(
    ({ line, routes, rules }) => `line ${line}: ${routes} routes, ${rules} rules`,
  );
}

test('one for each paragraph that changes routes or rules, at its last such command', () => {
  const script = `ip addr add 192.0.2.2/24 dev eth0
ip route add default via 192.0.2.1
ip route show

ip rule add from 192.0.2.0/24 lookup 5

ip link show
`;
  expect(lenses(script)).toEqual(['line 1: 2 routes, 5 rules', 'line 4: 2 routes, 6 rules']);
});

test('of the namespace that the command is for', () => {
  expect(lenses('ip netns add blue\n\nip -n blue link set lo up\n')).toEqual(['line 2: 0 routes, 5 rules']);
});

test('none where nothing changes', () => {
  expect(lenses('ip route show\n')).toEqual([]);
});

test('none in a document that is about something else', () => {
  const { analysis } = analysed(
    '# Notes\n\n```sh\nip netns add blue\nip route add 10.0.0.0/8 dev eth0\n```\n',
    { language: 'markdown' },
  );
  expect(codeLenses(analysis as ScriptAnalysis)).toEqual([]);
  expect(documentSymbols(analysis)).toEqual([]);
});
