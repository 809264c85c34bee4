import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import type { Clause } from '../../../server/src/syntax/ip/tree.ts';
import { wordsOf } from './words.ts';

/** A clause as `keyword(modifiers: values){block}`; `…` marks one that ends before its last value. */
export function sketch(clause: Clause): string {
  const inside = [
    ...clause.modifiers.map((word) => `${word.text}:`),
    ...clause.values.map((word) => word.text),
  ];
  const block = clause.block.length > 0 ? `{${clause.block.map(sketch).join(' ')}}` : '';
  return `${clause.spec?.name ?? '?'}(${inside.join(' ')}${clause.complete ? '' : '…'})${block}`;
}

/** The clauses of a command, as `sketch` draws them. */
export function clausesOf(line: string): string {
  return parseCommand(wordsOf(line)).clauses.map(sketch).join(' ');
}

/** The full name of the verb that the command runs. */
export function verbOf(line: string): string | undefined {
  return parseCommand(wordsOf(line)).verbSpec?.name;
}
