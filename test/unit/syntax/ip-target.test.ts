import { describe, expect, test } from 'vitest';
import type { Target } from '../../../server/src/release/target.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { sketch } from './sketch.ts';
import { wordsOf } from './words.ts';

const clausesFor = (line: string, target: Target) =>
  parseCommand(wordsOf(line), target).clauses.map(sketch).join(' ');

describe('a keyword is one since its release', () => {
  test.each<[line: string, before: Target, since: Target]>([
    ['rule add dscp 10', '6.12', '6.13'],
    ['route get 192.0.2.1 flowlabel 1', '6.13', '6.14'],
    ['route add default encap seg6 mode encap segs fc00::1 tunsrc fc00::2 dev lo', '7.0', '7.1'],
    ['address add 192.0.2.1/24 dev lo proto 10', '6.3', '6.4'],
  ])('%s', (line, before, since) => {
    expect(clausesFor(line, since)).toBe(clausesFor(line, '7.1'));
    expect(clausesFor(line, before)).not.toBe(clausesFor(line, since));
  });
});

test('an object is one since its release', () => {
  const object = (target: Target) => parseCommand(wordsOf('stats show'), target).object?.spec?.name;
  expect([object('5.18'), object('5.19')]).toEqual([undefined, 'stats']);
});

test('a word that is exact now was once selected by a prefix', () => {
  expect(clausesFor('route add default preferen 5', '4.0')).toContain('metric');
  expect(clausesFor('route add default preferen 5', '4.1')).not.toContain('metric');
});
