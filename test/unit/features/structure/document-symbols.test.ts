import { expect, test } from 'vitest';
import type { Language } from '../../../../server/src/analysis/analysis.ts';
import {
  type DocumentSymbol,
  documentSymbols,
} from '../../../../server/src/features/structure/document-symbols.ts';
import { analysed } from '../kit.ts';

/** The outline, a line for each symbol: how deep it is, its name, and the words beside it. */
function outline(text: string, language: Language = 'shell', uri?: string): string[] {
  const lines = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''}`,
      ...lines(children, depth + 1),
    ]);
  return lines(documentSymbols(analysed(text, { language, ...(uri && { uri }) }).analysis), 0);
}

test('a script: functions with what they hold, what is made, tables and protocols once', () => {
  const script = `echo "100 isp1" >> /etc/iproute2/rt_tables
up() {
  ip link add v0 type veth peer name v1
  ip route add default dev v0 table isp1 proto 77
}
function down { ip route flush table isp1; }
up
ip netns add blue
ip nexthop add id 7 dev eth0
`;
  expect(outline(script)).toEqual([
    'isp1 (table 100)',
    'up',
    '  v0 (device)',
    '  v1 (device)',
    '  77 (protocol)',
    'down',
    'blue (network namespace)',
    '7 (nexthop)',
  ]);
});

test('a batch file: what its lines make', () => {
  expect(outline('link add v0 type dummy\nroute add default dev v0 table 5\n', 'batch')).toEqual([
    'v0 (device)',
    '5 (table)',
  ]);
});

test('a name file: its entries', () => {
  expect(outline('# mine\n100 isp1\n101 isp2\n', 'names', 'file:///lab/iproute2/rt_tables')).toEqual([
    'isp1 (table 100)',
    'isp2 (table 101)',
  ]);
});
