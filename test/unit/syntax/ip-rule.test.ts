import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from './words.ts';

function clausesOf(line: string): string {
  const { clauses } = parseCommand(wordsOf(line));
  return clauses
    .map(({ spec, modifiers, values }) => {
      const inside = [...modifiers.map((word) => `${word.text}:`), ...values.map((word) => word.text)];
      return `${spec?.name ?? '?'}(${inside.join(' ')})`;
    })
    .join(' ');
}

describe('ip rule', () => {
  test.each([
    ['ru', 'show'],
    ['rule l', 'show'],
    ['rule s', 'show'],
    ['rule sa', 'save'],
    ['rule a', 'add'],
    ['rule d', 'delete'],
    ['rule f', 'flush'],
    ['rule change', undefined],
  ])('`ip %s` runs %s', (line, verb) => {
    expect(parseCommand(wordsOf(line)).verbSpec?.name).toBe(verb);
  });

  test.each([
    ['add from 10/8 lookup 5 pref 7', 'from(10/8) table(5) priority(7)'],
    ['add from all to 11/8 ta 5 p 7 prot 3', 'from(all) to(11/8) table(5) priority(7) protocol(3)'],
    ['add t 5', 'tun_id(5)'],
    ['add o 7 goto 9', 'priority(7) goto(9)'],
    ['add g 9', 'goto(9)'],
    ['add type goto 9', 'type(goto: 9)'],
    ['add n', 'nop()'],
    ['add not fwmark 1/0xff prohibit', 'not() fwmark(1/0xff) type(prohibit)'],
    ['add dev eth0 sup_pl 0 suppress_i 3', 'iif(eth0) suppress_prefixlength(0) suppress_ifgroup(3)'],
    ['add ipproto tcp dport 22 blackhole', 'ipproto(tcp) dport(22) type(blackhole)'],
    ['show 10/8', 'to(10/8)'],
    ['show src 10/8 dst 11/8 look 5', 'from(10/8) to(11/8) table(5)'],
    ['flush proto static', 'protocol(static)'],
  ])('%s', (line, expected) => {
    expect(clausesOf(`rule ${line}`)).toBe(expected);
  });
});
