import { formatNumber, formatText, parseFormat } from '../format.ts';
import { compileExpression, type RegularExpression } from '../regular-expression.ts';
import { functions } from './functions.ts';
import { InputRecord } from './record.ts';
import { type Expression, NotFollowed, type Target } from './tree.ts';
import { compare, type Scalar, toNumber, toText, toTruth, UNSET } from './values.ts';

const MOST_ELEMENTS = 20_000;
const LONGEST_TEXT = 1 << 18;
const MOST_STEPS = 20_000;
const STEPS_PER_LINE = 500;

/** The variables of a program that runs, and the value of expressions. */
export class Evaluation {
  private readonly variables = new Map<string, Scalar>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['SUBSEP', '\x1c'],
    ['NR', 0],
    ['FNR', 0],
  ]);
  private readonly arrays = new Map<string, Map<string, Scalar>>();
  private readonly expressions = new Map<string, RegularExpression>();
  private record = new InputRecord('', []);
  private left = MOST_STEPS;

  /** Pays for a piece of work; throws `NotFollowed` when nothing is left. */
  spend(): void {
    if (--this.left < 0) throw new NotFollowed();
  }

  read(line: string): void {
    this.left += STEPS_PER_LINE;
    this.record = new InputRecord(line, this.splitFields(line));
    this.set('NR', toNumber(this.get('NR')) + 1);
    this.set('FNR', this.get('NR'));
  }

  field(number: number): Scalar {
    return this.record.field(number);
  }

  get(name: string): Scalar {
    if (name === 'NF') return this.record.count;
    if (UNSUPPORTED.has(name) || this.arrays.has(name)) throw new NotFollowed();
    return this.variables.get(name) ?? UNSET;
  }

  /** Sets a variable; input text stays such. */
  set(name: string, value: Scalar): void {
    if (UNSUPPORTED.has(name) || this.arrays.has(name)) throw new NotFollowed();
    if (toText(value).length > LONGEST_TEXT || this.variables.size > MOST_ELEMENTS) throw new NotFollowed();
    if (name === 'NF') this.record = this.record.resized(toNumber(value), this.text('OFS'));
    else this.variables.set(name, value);
  }

  text(name: string): string {
    return toText(this.get(name));
  }

  isArray(name: string): boolean {
    return this.arrays.has(name);
  }

  array(name: string): Map<string, Scalar> {
    if (this.variables.has(name) || UNSUPPORTED.has(name)) throw new NotFollowed();
    const known = this.arrays.get(name);
    if (known) {
      if (known.size > MOST_ELEMENTS) throw new NotFollowed();
      return known;
    }
    const made = new Map<string, Scalar>();
    this.arrays.set(name, made);
    return made;
  }

  key(index: readonly Expression[]): string {
    return index.map((each) => toText(this.value(each))).join(this.text('SUBSEP'));
  }

  assign(target: Target, value: Scalar): Scalar {
    if (target.kind === 'variable') this.set(target.name, value);
    else if (target.kind === 'element') this.array(target.array).set(this.key(target.index), value);
    else {
      const number = toNumber(this.value(target.number));
      const text = toText(value);
      this.record =
        number === 0
          ? new InputRecord(text, this.splitFields(text))
          : this.record.replaced(number, text, this.text('OFS'));
    }
    return value;
  }

  truth(expression: Expression): boolean {
    return toTruth(this.value(expression));
  }

  value(expression: Expression): Scalar {
    this.spend();
    switch (expression.kind) {
      case 'number':
      case 'string':
        return expression.value;
      case 'regex':
        return this.compile(expression.pattern).test(toText(this.field(0))) ? 1 : 0;
      case 'variable':
        return this.get(expression.name);
      case 'element':
        return this.element(expression.array, this.key(expression.index));
      case 'field':
        return this.field(toNumber(this.value(expression.number)));
      case 'binary':
        return this.binary(expression);
      case 'unary':
        return this.unary(expression.operator, this.value(expression.operand));
      case 'conditional':
        return this.value(this.truth(expression.condition) ? expression.yes : expression.no);
      case 'assign':
        return this.assignment(expression);
      case 'step':
        return this.step(expression);
      case 'in':
        return this.array(expression.array).has(this.key(expression.index)) ? 1 : 0;
      case 'call':
        return this.call(expression.name, expression.args);
    }
  }

  /** Reading an element makes it. */
  private element(name: string, key: string): Scalar {
    const array = this.array(name);
    const value = array.get(key) ?? UNSET;
    array.set(key, value);
    return value;
  }

  private call(name: string, args: readonly Expression[]): Scalar {
    const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!called) throw new NotFollowed();
    return called(this, args);
  }

  private assignment({ target, operator, value }: Extract<Expression, { kind: 'assign' }>): Scalar {
    const given = this.value(value);
    const result =
      operator === '' ? given : arithmetic(operator, toNumber(this.value(target)), toNumber(given));
    return this.assign(target, result);
  }

  private step({ target, by, before }: Extract<Expression, { kind: 'step' }>): Scalar {
    const old = toNumber(this.value(target));
    this.assign(target, old + by);
    return before ? old + by : old;
  }

  private unary(operator: string, value: Scalar): Scalar {
    if (operator === '!') return toTruth(value) ? 0 : 1;
    return operator === '-' ? -toNumber(value) : toNumber(value);
  }

  private binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Scalar {
    switch (operator) {
      case 'group':
        return this.value(left);
      case '&&':
        return this.truth(left) && this.truth(right) ? 1 : 0;
      case '||':
        return this.truth(left) || this.truth(right) ? 1 : 0;
      case '~':
      case '!~':
        return this.expression(right).test(toText(this.value(left))) === (operator === '~') ? 1 : 0;
    }
    const [a, b] = [this.value(left), this.value(right)];
    if (operator === ' ') return toText(a) + toText(b);
    const order = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
    return order ? (order(compare(a, b)) ? 1 : 0) : arithmetic(operator, toNumber(a), toNumber(b));
  }

  /** What a value means where a regular expression is asked for. */
  expression(operand: Expression): RegularExpression {
    return this.compile(operand.kind === 'regex' ? operand.pattern : toText(this.value(operand)));
  }

  compile(pattern: string): RegularExpression {
    const known = this.expressions.get(pattern);
    if (known) return known;
    const compiled = compileExpression(pattern, { syntax: 'extended', escapes: 'ntrfv/"' });
    if (!compiled || this.expressions.size > MOST_EXPRESSIONS) throw new NotFollowed();
    this.expressions.set(pattern, compiled);
    return compiled;
  }

  /** Splits a line into fields: at blanks for a single space, at a character, or at an expression. */
  splitFields(text: string, separator: string = this.text('FS')): string[] {
    if (text === '') return [];
    if (separator === ' ') return text.split(/[ \t\n]+/).filter((field) => field !== '');
    if (separator === '\t' || (separator.length === 1 && !/[\\ ]/.test(separator)))
      return text.split(separator);
    if (separator === '') throw new NotFollowed();
    return this.splitAt(text, this.compile(separator));
  }

  splitAt(text: string, expression: RegularExpression): string[] {
    if (text === '') return [];
    const fields: string[] = [];
    let from = 0;
    for (let at = 0; at <= text.length; ) {
      const found = expression.match(text, at);
      if (!found || found.end === found.start) break;
      fields.push(text.slice(from, found.start));
      from = found.end;
      at = found.end;
    }
    return [...fields, text.slice(from)];
  }

  /** What printf makes of its arguments, the format first. */
  format(args: readonly Expression[]): string {
    const [first, ...rest] = args;
    const pieces = first && parseFormat(toText(this.value(first)));
    if (!pieces) throw new NotFollowed();
    const values = rest.map((each) => this.value(each));
    const next = () => {
      const value = values.shift();
      if (value === undefined) throw new NotFollowed();
      return value;
    };
    const texts = pieces.map((piece) => {
      if (piece.kind === 'text') return piece.text;
      const width = piece.width === '*' ? toNumber(next()) : (piece.width ?? 0);
      const value = next();
      if (piece.letter === 's') return formatText(piece, width, toText(value));
      if (piece.letter === 'c' && typeof value !== 'number')
        return formatText(piece, width, toText(value).slice(0, 1));
      const text = formatNumber(piece, width, toNumber(value));
      if (text === undefined) throw new NotFollowed();
      return text;
    });
    return texts.join('');
  }
}

/** Variables whose meaning is not followed. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
  'RS',
  'FIELDWIDTHS',
  'FPAT',
  'ENVIRON',
  'ARGV',
  'ARGC',
  'IGNORECASE',
  'PROCINFO',
  'CONVFMT',
  'OFMT',
  'FILENAME',
  'RT',
]);
const MOST_EXPRESSIONS = 500;

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '^':
      return a ** b;
  }
  if (b === 0) throw new NotFollowed();
  return operator === '/' ? a / b : a % b;
}
