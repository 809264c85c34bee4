import type { ShellWord } from '../../syntax/shell/tree.ts';
import { setArray } from '../assignments.ts';
import { type Fragment, joinFragments } from '../expand/fragment.ts';
import { compilePattern, matches } from '../expand/pattern.ts';
import type { Expander } from '../expand/word.ts';
import type { Status } from '../flow.ts';
import { answerFor } from '../samples.ts';
import type { ScriptWord } from '../script-word.ts';
import { indexedArray } from '../shell-array.ts';
import { compileExpression } from '../tools/regular-expression.ts';
import { isText, knownValue, textOf, type Value } from '../value.ts';
import { type ConditionLanguage, negate, type Operand, type Verdict, verdictOf } from './condition-parser.ts';

/** What conditions ask beyond their words. */
export interface Facts {
  /** Whether a path names something. */
  exists(path: string): Verdict;
  /** Whether a variable is set. */
  isSet(name: string): Verdict;
}

/** The status of `[ ... ]` and `test ...`: arguments behind the name, the closing bracket taken away. */
export function testStatus(words: readonly ScriptWord[], facts: Facts): Status {
  const operands = words.map(({ value }) => ({ value, operator: textOf(value) }));
  return statusOf(verdictOf(operands, new TestLanguage(facts)));
}

/** The status of `[[ ... ]]`: words are expanded where they are looked at, the right sides as patterns. */
export function conditionStatus(expander: Expander, words: readonly ShellWord[], facts: Facts): Status {
  const operands = words.map((word) => ({ word, operator: literalText(word) }));
  return statusOf(verdictOf(operands, new BracketLanguage(expander, facts)));
}

function literalText({ parts: [part, ...more] }: ShellWord): string | undefined {
  return part?.kind === 'text' && !part.quoted && more.length === 0 ? part.text : undefined;
}

function statusOf(verdict: Verdict): Status {
  return verdict === undefined ? null : verdict ? 0 : 1;
}

interface TestOperand extends Operand {
  readonly value: Value;
}

class TestLanguage implements ConditionLanguage<TestOperand> {
  readonly and = '-a';
  readonly or = '-o';
  private readonly facts: Facts;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  isBinary(operator: string): boolean {
    return isComparison(operator) || ['=', '==', '!=', '<', '>', '-nt', '-ot', '-ef'].includes(operator);
  }

  compare({ value }: TestOperand, operator: string, right: TestOperand): Verdict {
    const other = textOf(right.value);
    if (other === undefined) return undefined;
    return answerFor(value, (text) => compareTexts(text, operator, other));
  }

  unary(operator: string, { value }: TestOperand): Verdict {
    return applyUnary(operator, value, this.facts);
  }

  alone({ value }: TestOperand): Verdict {
    return isFilled(value);
  }
}

interface BracketOperand extends Operand {
  readonly word: ShellWord;
}

class BracketLanguage implements ConditionLanguage<BracketOperand> {
  readonly and = '&&';
  readonly or = '||';
  private readonly expander: Expander;
  private readonly facts: Facts;

  constructor(expander: Expander, facts: Facts) {
    this.expander = expander;
    this.facts = facts;
  }

  isBinary(operator: string): boolean {
    return (
      isComparison(operator) || ['=', '==', '!=', '=~', '<', '>', '-nt', '-ot', '-ef'].includes(operator)
    );
  }

  compare({ word }: BracketOperand, operator: string, right: BracketOperand): Verdict {
    const value = this.expander.value(word);
    const fragments = this.expander.fragments(right.word);
    if (operator === '=' || operator === '==' || operator === '!=') {
      const pattern = compilePattern(fragments);
      const same = pattern && answerFor(value, (text) => matches(pattern, text));
      return operator === '!=' ? negate(same) : same;
    }
    if (operator === '=~') return searchExpression(this.expander, fragments, value);
    const other = textOf(joinFragments(fragments));
    if (other === undefined) return undefined;
    if (isComparison(operator)) return this.compareNumbers(value, operator, other);
    return answerFor(value, (text) => compareTexts(text, operator, other));
  }

  /** Both sides of `-eq` and its like are expressions here. */
  private compareNumbers(value: Value, operator: string, other: string): Verdict {
    const text = textOf(value);
    const a = text === undefined ? undefined : this.expander.arithmetic(text);
    const b = this.expander.arithmetic(other);
    return a === undefined || b === undefined ? undefined : compareTexts(String(a), operator, String(b));
  }

  unary(operator: string, { word }: BracketOperand): Verdict {
    return applyUnary(operator, this.expander.value(word), this.facts);
  }

  alone({ word }: BracketOperand): Verdict {
    return isFilled(this.expander.value(word));
  }
}

/** What is quoted stands for itself. The groups of a match go to `BASH_REMATCH`. */
function searchExpression(expander: Expander, fragments: readonly Fragment[], value: Value): Verdict {
  const sources = fragments.map(({ piece, quoted }) => {
    if (!isText(piece)) return undefined;
    return quoted ? piece.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : piece.text;
  });
  const known = sources.every((source) => source !== undefined);
  const expression = known ? compileExpression(sources.join(''), { syntax: 'extended' }) : undefined;
  const text = textOf(value);
  const match = text === undefined ? undefined : expression?.match(text);
  const groups = match?.groups.map((group) => knownValue(group ?? '')) ?? [];
  setArray(
    expander.shell,
    'BASH_REMATCH',
    expression && text !== undefined ? indexedArray(groups) : undefined,
  );
  return expression && answerFor(value, (each) => expression.test(each));
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

function isComparison(operator: string): boolean {
  return Object.hasOwn(COMPARISONS, operator);
}

function compareTexts(a: string, operator: string, b: string): Verdict {
  switch (operator) {
    case '=':
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
  }
  const numbers = COMPARISONS[operator];
  return numbers && isInteger(a) && isInteger(b) ? numbers(Number(a), Number(b)) : undefined;
}

function isInteger(text: string): boolean {
  return /^\s*[-+]?\d{1,15}\s*$/.test(text);
}

/** Whether a value is not empty. */
function isFilled({ pieces }: Value): Verdict {
  if (pieces.some((piece) => (isText(piece) ? piece.text !== '' : piece.drawn !== undefined))) return true;
  return pieces.length === 0 ? false : undefined;
}

/** `-n` and `-z`, whether files exist and variables are set; all others ask for more about files. */
function applyUnary(operator: string, value: Value, { exists, isSet }: Facts): Verdict {
  const filled = isFilled(value);
  if (operator === '-n') return filled;
  if (operator === '-z') return negate(filled);
  const text = textOf(value);
  if (operator === '-v') return text === undefined ? undefined : isSet(text);
  if (text === undefined || text === '') return text === '' ? false : undefined;
  const there = /^-[efdrwsx]$/.test(operator) ? exists(text) : undefined;
  return there && !EXISTENCE.has(operator) ? undefined : there;
}

/** What is true of all that exists, as far as is known here. */
const EXISTENCE: ReadonlySet<string> = new Set(['-e', '-f', '-d', '-r', '-w']);
