import { expect, test } from 'vitest';
import { selections } from '../../../../server/src/features/structure/selection.ts';
import { analysed } from '../kit.ts';

/** The texts that the selection at `<|>` grows to. */
function growth(marked: string, language: 'shell' | 'batch' | 'names' = 'shell'): string[] {
  const { analysis, text, offset } = analysed(marked, { language });
  return selections(analysis, offset).map(({ start, end }) => text.slice(start, end));
}

test('from the address to the whole script', () => {
  const command = 'ip route add 10.0.0.0/8 dev eth0';
  expect(growth('if true; then\n  sudo ip route add 10.0<|>.0.0/8 dev eth0\nfi\n')).toEqual([
    '10.0.0.0',
    '10.0.0.0/8',
    command,
    `sudo ${command}`,
    `if true; then\n  sudo ${command}\nfi`,
    `if true; then\n  sudo ${command}\nfi\n`,
  ]);
});

test('an option with its value, the block of options around it', () => {
  expect(growth('ip route add default nexthop via 192.0.2.1 we<|>ight 2\n').slice(0, 3)).toEqual([
    'weight',
    'weight 2',
    'nexthop via 192.0.2.1 weight 2',
  ]);
});

test('the entry of a name file', () => {
  expect(growth('100 is<|>p1\n', 'names')).toEqual(['isp1', '100 isp1', '100 isp1\n']);
});

test('the whole text where nothing else is', () => {
  expect(growth('# no<|>thing\n')).toEqual(['# nothing\n']);
});
