import { evaluateArithmetic } from '../expand/arithmetic.ts';
import { compileExpression } from '../tools/regular-expression.ts';
import { knownValue, unknownValue } from '../value.ts';
import { type Call, finish, print } from './call.ts';

/** `expr`: one operation of two values, or a chain of sums and products; `A : REGEX` matches from the start. */
export function expr(call: Call): undefined {
  const words = call.args.map(({ text, certain }) => (certain ? text : undefined));
  const result = words.every((word) => word !== undefined) ? evaluate(words) : undefined;
  if (result === undefined) {
    print(call, unknownValue('$(expr)'));
    return finish(call, null);
  }
  print(call, knownValue(`${result}\n`));
  return finish(call, /^(?:|-?0+)$/.test(result) ? 1 : 0);
}

function evaluate(words: readonly string[]): string | undefined {
  const [left = '', operator, right, ...more] = words;
  if (operator === undefined) return words.length === 1 ? left : undefined;
  if (right !== undefined && more.length === 0 && operator === ':') return matched(left, right);
  const operators = words.filter((_, i) => i % 2 === 1);
  const operands = words.filter((_, i) => i % 2 === 0);
  const isSum = operators.every((each) => /^(?:[-+*/%]|[<>]=?|==?|!=)$/.test(each));
  const isNumeric = operands.every((each) => /^-?(?:0|[1-9]\d{0,15})$/.test(each));
  if (!isSum || !isNumeric || operands.length !== operators.length + 1) return undefined;
  const text = words.map((word) => (word === '=' ? '==' : word)).join(' ');
  const value = evaluateArithmetic(text, { get: () => undefined, set: () => undefined });
  return value === undefined ? undefined : String(value);
}

/** What the first group matched; without a group, how many characters did. */
function matched(text: string, pattern: string): string | undefined {
  const expression = compileExpression(`^\\(${pattern}\\)`, { syntax: 'basic' });
  if (!expression || pattern.startsWith('^')) return undefined;
  const match = expression.match(text);
  const hasGroup = pattern.includes('\\(');
  if (!match) return hasGroup ? '' : '0';
  return hasGroup ? (match.groups[2] ?? '') : String(match.end);
}
