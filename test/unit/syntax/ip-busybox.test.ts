import { expect, test } from 'vitest';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { sketch } from './sketch.ts';
import { wordsOf } from './words.ts';

const read = (line: string) => {
  const { object, verbSpec, clauses } = parseCommand(wordsOf(line), 'busybox');
  return [object?.spec?.name, verbSpec?.name, ...clauses.map(sketch)].join(' ');
};

test.each([
  ['r a 10.0.0.0/8 m 5', 'route add to(10.0.0.0/8) to(m: 5)'],
  ['r a 10.0.0.0/8 me 5', 'route add to(10.0.0.0/8) metric(5)'],
  ['r app 10.0.0.0/8', 'route append to(10.0.0.0/8)'],
  ['ro', 'route show'],
  ['t', ' '],
  ['ru', 'rule show'],
  ['route ls', 'route '],
  ['address ls', 'address show'],
  ['address add 192.0.2.1 de lo', 'address add local(192.0.2.1) local(de) local(lo)'],
  ['rule add order 5 lookup 7', 'rule add priority(5) table(7)'],
  ['link add v0 type vlan id 5', 'link add dev(v0) type(vlan){id(5)}'],
  ['neigh', 'neighbour show'],
])('%s', (line, expected) => {
  expect(read(line)).toBe(expected);
});
