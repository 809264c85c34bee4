import { functions } from './functions.ts';
import type { TokenReader } from './token-reader.ts';
import { type Expression, NotFollowed, type Target } from './tree.ts';

/** Binary operators by precedence, the weakest first. Concatenation comes between comparisons and sums. */
const COMPARISONS = ['<', '<=', '!=', '==', '>', '>='];

/** Reads one expression. In a list for `print`, a bare `>` would be a file and ends it. */
export function parseExpression(tokens: TokenReader, printed = false): Expression {
  return tokens.deeper(() => assignment(tokens, printed));
}

/** Expressions with commas between. */
export function parseList(tokens: TokenReader, printed = false): Expression[] {
  const list = [parseExpression(tokens, printed)];
  while (tokens.take(',')) {
    tokens.skipNewlines();
    list.push(parseExpression(tokens, printed));
  }
  return list;
}

function assignment(tokens: TokenReader, printed: boolean): Expression {
  const left = conditional(tokens, printed);
  if (!tokens.is('=', '+=', '-=', '*=', '/=', '%=', '^=')) return left;
  const operator = tokens.next().text.slice(0, -1);
  return { kind: 'assign', target: targetOf(left), operator, value: parseExpression(tokens, printed) };
}

function targetOf(expression: Expression): Target {
  if (expression.kind === 'variable' || expression.kind === 'element' || expression.kind === 'field')
    return expression;
  throw new NotFollowed();
}

function conditional(tokens: TokenReader, printed: boolean): Expression {
  const condition = either(tokens, printed);
  if (!tokens.take('?')) return condition;
  const yes = parseExpression(tokens, printed);
  tokens.expect(':');
  return { kind: 'conditional', condition, yes, no: parseExpression(tokens, printed) };
}

type Reader = (tokens: TokenReader, printed: boolean) => Expression;

/** A level of operators that group to the left. */
function level(operators: readonly string[], below: Reader): Reader {
  return (tokens, printed) => {
    let left = below(tokens, printed);
    while (tokens.is(...operators) && !(printed && tokens.is('>'))) {
      const operator = tokens.next().text;
      if (operator === '&&' || operator === '||') tokens.skipNewlines();
      left = { kind: 'binary', operator, left, right: below(tokens, printed) };
    }
    return left;
  };
}

const power: Reader = (tokens, printed) => {
  const base = postfix(tokens, printed);
  if (!tokens.take('^')) return base;
  return { kind: 'binary', operator: '^', left: base, right: tokens.deeper(() => unary(tokens, printed)) };
};
const product = level(['*', '/', '%'], (tokens, printed) => unary(tokens, printed));
const sum = level(['+', '-'], product);
const comparison = level(COMPARISONS, concatenation);
const match = level(['~', '!~'], comparison);
const both = level(['&&'], membership);
const either = level(['||'], both);

function membership(tokens: TokenReader, printed: boolean): Expression {
  let left = match(tokens, printed);
  while (tokens.take('in')) left = { kind: 'in', index: [left], array: tokens.name() };
  return left;
}

function concatenation(tokens: TokenReader, printed: boolean): Expression {
  let left = sum(tokens, printed);
  while (startsOperand(tokens)) left = { kind: 'binary', operator: ' ', left, right: sum(tokens, printed) };
  return left;
}

/** `a -1` is a difference, so that a sign begins no second operand. */
function startsOperand(tokens: TokenReader): boolean {
  const { kind } = tokens.current;
  if (kind === 'operator') return tokens.is('$', '!', '(', '++', '--');
  return kind === 'number' || kind === 'string' || kind === 'regex' || kind === 'name' || kind === 'call';
}

function unary(tokens: TokenReader, printed: boolean): Expression {
  if (!tokens.is('!', '-', '+')) return power(tokens, printed);
  const operator = tokens.next().text as '!' | '-' | '+';
  return { kind: 'unary', operator, operand: tokens.deeper(() => unary(tokens, printed)) };
}

function postfix(tokens: TokenReader, printed: boolean): Expression {
  const by = tokens.take('++') ? 1 : tokens.take('--') ? -1 : undefined;
  if (by) return { kind: 'step', target: targetOf(primary(tokens, printed)), by, before: true };
  const operand = primary(tokens, printed);
  if (!tokens.is('++', '--') || !isTarget(operand)) return operand;
  return { kind: 'step', target: operand, by: tokens.next().text === '++' ? 1 : -1, before: false };
}

function isTarget(expression: Expression): expression is Target {
  return ['variable', 'element', 'field'].includes(expression.kind);
}

function primary(tokens: TokenReader, printed: boolean): Expression {
  const token = tokens.current;
  if (token.kind === 'operator' && token.text === '(') return grouped(tokens);
  tokens.next();
  switch (token.kind) {
    case 'number':
      return { kind: 'number', value: Number(token.text) };
    case 'string':
      return { kind: 'string', value: token.text };
    case 'regex':
      return { kind: 'regex', pattern: token.text };
    case 'name':
      return nameOrElement(tokens, token.text);
    case 'call':
      return call(tokens, token.text);
    case 'operator':
      if (token.text !== '$') throw new NotFollowed();
      return { kind: 'field', number: tokens.deeper(() => postfixOperand(tokens, printed)) };
    default:
      throw new NotFollowed();
  }
}

/** `$i++` is `($i)++`, `$++i` and `$-1` count first. */
function postfixOperand(tokens: TokenReader, printed: boolean): Expression {
  if (tokens.is('++', '--')) return postfix(tokens, printed);
  return tokens.is('-', '+') ? unary(tokens, printed) : primary(tokens, printed);
}

/** `( ... )`, or the list of indices of `(i, j) in array`. */
function grouped(tokens: TokenReader): Expression {
  const isIndex = tokens.closesBefore('in');
  tokens.expect('(');
  const list = parseList(tokens);
  tokens.expect(')');
  const [only] = list;
  if (list.length > 1 || !only) {
    if (!isIndex || !tokens.take('in')) throw new NotFollowed();
    return { kind: 'in', index: list, array: tokens.name() };
  }
  // A group ends what a target may be: `(a) = 1` is no assignment.
  return { kind: 'binary', operator: 'group', left: only, right: only };
}

function nameOrElement(tokens: TokenReader, name: string): Expression {
  if (Object.hasOwn(functions, name)) return { kind: 'call', name, args: [] };
  if (!tokens.take('[')) return { kind: 'variable', name };
  const index = parseList(tokens);
  tokens.expect(']');
  return { kind: 'element', array: name, index };
}

function call(tokens: TokenReader, name: string): Expression {
  if (!Object.hasOwn(functions, name)) throw new NotFollowed();
  tokens.expect('(');
  const args = tokens.is(')') ? [] : parseList(tokens);
  tokens.expect(')');
  return { kind: 'call', name, args };
}
