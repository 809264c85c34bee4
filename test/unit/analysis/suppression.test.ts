import { expect, test } from 'vitest';
import { findingsIn, type Setting } from './kit.ts';

const ROUTE = 'ip route add 10.0.0.0/8 dev eth0';

/** The lines, from 0, on which the rule IPR101 finds something. */
function linesFound(text: string, setting?: Setting, code = 'IPR101'): number[] {
  const found = findingsIn(text, setting).filter((finding) => finding.code === code);
  return found.map(({ span }) => text.slice(0, span.start).split('\n').length - 1);
}

test.each<[string, string[], number[]]>([
  ['nowhere', [ROUTE, ROUTE], [0, 1]],
  ['above the first command: the file', ['# iproute2-ls: disable=IPR101', ROUTE, ROUTE], []],
  ['above another: that command', [ROUTE, '# iproute2-ls: disable=IPR101', ROUTE, ROUTE], [0, 3]],
  [
    'blank lines and comments between',
    [ROUTE, '# iproute2-ls: disable=IPR101', '', '# x', ROUTE, ROUTE],
    [0, 5],
  ],
  ['on the line', [`${ROUTE}  # iproute2-ls: disable=IPR101`, ROUTE], [1]],
  [
    'a command of several lines',
    [ROUTE, '# iproute2-ls: disable=IPR101', 'ip route \\', '  add 10.0.0.0/8 dev eth0', ROUTE],
    [0, 4],
  ],
  [
    'at the end of a command of several lines',
    ['ip route \\', '  add 10.0.0.0/8 dev eth0 # iproute2-ls: disable=IPR101', ROUTE],
    [2],
  ],
  ['another code', [ROUTE, `${ROUTE} # iproute2-ls: disable=IPR102`], [0, 1]],
  [
    'the next command, whatever stands before it',
    [ROUTE, '# iproute2-ls: disable=IPR101', 'if true; then', `  ${ROUTE}`, 'fi', ROUTE],
    [0, 5],
  ],
])('disable: %s', (_, lines, expected) => {
  expect(linesFound(lines.join('\n'))).toEqual(expected);
});

test('disable for what is no command of ip', () => {
  const write = 'echo "100 vpn" >> /etc/iproute2/rt_tables';
  const text = ['ip link', write, '# iproute2-ls: disable=IPR210', write, write].join('\n');
  expect(linesFound(text, {}, 'IPR210')).toEqual([1, 4]);
});

test('disable in a batch file', () => {
  const line = 'route add 10.0.0.0/8 dev eth0';
  const text = [line, '# iproute2-ls: disable=IPR101', line, line].join('\n');
  expect(linesFound(text, { language: 'batch' })).toEqual([0, 3]);
});

test('disable in a name file', () => {
  const setting: Setting = { language: 'names', path: 'iproute2/rt_tables.d/lab.conf' };
  const below = ['70 a', '# iproute2-ls: disable=IPR205', '70 b', '70 c'].join('\n');
  expect(linesFound(below, setting, 'IPR205')).toEqual([3]);
  const above = ['# iproute2-ls: disable=IPR205', '70 a', '70 b', '70 c'].join('\n');
  expect(linesFound(above, setting, 'IPR205')).toEqual([]);
});
