import type { ShellWord } from '../../syntax/shell/tree.ts';
import { setArray } from '../assignments.ts';
import type { Fragment } from '../expand/fragment.ts';
import { compilePattern, matches } from '../expand/pattern.ts';
import type { Expander } from '../expand/word.ts';
import type { Status } from '../flow.ts';
import { indexedArray } from '../shell-array.ts';
import { compileExpression } from '../tools/regular-expression.ts';
import { isText, knownValue, textOf, type Value } from '../value.ts';

/** True, false, or not known. */
type Verdict = boolean | undefined;

/** What a condition is made of: `[ ]` has values, `[[ ]]` words whose right side may be a pattern. */
export interface Operand {
  readonly value: Value;
  /** Compares as a pattern; for `[[ x == y* ]]`. */
  readonly matches?: (text: string) => Verdict;
  /** Compares as a regular expression; for `[[ x =~ ^y ]]`. */
  readonly searches?: (text: string) => Verdict;
}

/** The status of `[ ... ]` and `test ...`: arguments behind the name, the closing bracket taken away. */
export function testStatus(operands: readonly Operand[]): Status {
  return statusOf(new ConditionParser(operands, TEST_OPERATORS).whole());
}

/** The status of `[[ ... ]]`. */
export function conditionStatus(expander: Expander, words: readonly ShellWord[]): Status {
  const operands = words.map((word): Operand => {
    const fragments = expander.fragments(word);
    const value = { pieces: expander.value(word).pieces };
    return {
      value,
      matches: (text) => matchesPattern(compilePattern(fragments), text),
      searches: (text) => searchExpression(expander, fragments, text),
    };
  });
  return statusOf(new ConditionParser(operands, CONDITION_OPERATORS).whole());
}

function matchesPattern(pattern: ReturnType<typeof compilePattern>, text: string): Verdict {
  return pattern && matches(pattern, text);
}

/** What is quoted stands for itself. The groups of a match go to `BASH_REMATCH`. */
function searchExpression(expander: Expander, fragments: readonly Fragment[], text: string): Verdict {
  const sources = fragments.map(({ piece, quoted }) => {
    if (!isText(piece)) return undefined;
    return quoted ? piece.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : piece.text;
  });
  if (sources.some((source) => source === undefined)) return undefined;
  const expression = compileExpression(sources.join(''), { syntax: 'extended' });
  const match = expression?.match(text);
  const groups = match?.groups.map((group) => knownValue(group ?? '')) ?? [];
  setArray(expander.shell, 'BASH_REMATCH', expression && indexedArray(groups));
  return expression && match !== undefined;
}

function statusOf(verdict: Verdict): Status {
  return verdict === undefined ? null : verdict ? 0 : 1;
}

interface Operators {
  readonly and: string;
  readonly or: string;
}

const TEST_OPERATORS: Operators = { and: '-a', or: '-o' };
const CONDITION_OPERATORS: Operators = { and: '&&', or: '||' };

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

const STRING_OPERATORS: ReadonlySet<string> = new Set(['=', '==', '!=', '=~', '<', '>', '-nt', '-ot', '-ef']);

/** Reads `or`, `and`, `!`, parentheses and comparisons off a list of operands. */
class ConditionParser {
  private readonly operands: readonly Operand[];
  private readonly operators: Operators;
  private at = 0;

  constructor(operands: readonly Operand[], operators: Operators) {
    this.operands = operands;
    this.operators = operators;
  }

  whole(): Verdict {
    if (this.operands.length === 0) return false;
    const verdict = this.or(0);
    return this.at < this.operands.length ? undefined : verdict;
  }

  private or(depth: number): Verdict {
    let left = this.and(depth);
    while (this.take(this.operators.or)) {
      const right = this.and(depth);
      left =
        left === true || right === true
          ? true
          : left === undefined || right === undefined
            ? undefined
            : false;
    }
    return left;
  }

  private and(depth: number): Verdict {
    let left = this.not(depth);
    while (this.take(this.operators.and)) {
      const right = this.not(depth);
      left =
        left === false || right === false
          ? false
          : left === undefined || right === undefined
            ? undefined
            : true;
    }
    return left;
  }

  private not(depth: number): Verdict {
    let negated = false;
    while (this.operands.length - this.at > 1 && this.take('!')) negated = !negated;
    const verdict = this.primary(depth);
    return verdict === undefined ? undefined : verdict !== negated;
  }

  private primary(depth: number): Verdict {
    const [first, second, third] = this.operands.slice(this.at, this.at + 3);
    const operator = second && textOf(second.value);
    if (first && third && operator !== undefined && isBinary(operator)) {
      this.at += 3;
      return compare(first, operator, third);
    }
    if (depth < DEEPEST && this.take('(')) {
      const verdict = this.or(depth + 1);
      this.take(')');
      return verdict;
    }
    const unary = first && textOf(first.value);
    if (second && unary !== undefined && /^-[a-zA-Z]$/.test(unary)) {
      this.at += 2;
      return applyUnary(unary, second.value);
    }
    this.at++;
    return first && isFilled(first.value);
  }

  private take(text: string): boolean {
    const operand = this.operands[this.at];
    if (!operand || textOf(operand.value) !== text) return false;
    this.at++;
    return true;
  }
}

const DEEPEST = 50;

function isBinary(operator: string): boolean {
  return STRING_OPERATORS.has(operator) || Object.hasOwn(COMPARISONS, operator);
}

/** Whether a value is not empty. */
function isFilled({ pieces }: Value): Verdict {
  if (pieces.some((piece) => isText(piece) && piece.text !== '')) return true;
  return pieces.length === 0 ? false : undefined;
}

/** `-n` and `-z`; all others ask for files and the like. */
function applyUnary(operator: string, value: Value): Verdict {
  const filled = isFilled(value);
  if (operator === '-n') return filled;
  if (operator === '-z') return negated(filled);
  return undefined;
}

function compare(left: Operand, operator: string, right: Operand): Verdict {
  const a = textOf(left.value);
  if (a === undefined) return undefined;
  switch (operator) {
    case '=':
    case '==':
      return isSame(a, right);
    case '!=':
      return negated(isSame(a, right));
    case '=~':
      return right.searches?.(a);
  }
  const b = textOf(right.value);
  if (b === undefined) return undefined;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  const numbers = COMPARISONS[operator];
  return numbers && isInteger(a) && isInteger(b) ? numbers(Number(a), Number(b)) : undefined;
}

function isSame(text: string, right: Operand): Verdict {
  if (right.matches) return right.matches(text);
  const other = textOf(right.value);
  return other === undefined ? undefined : text === other;
}

function negated(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

function isInteger(text: string): boolean {
  return /^\s*[-+]?\d{1,15}\s*$/.test(text);
}
