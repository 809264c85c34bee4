/** What arithmetic reads and writes. */
export interface ArithmeticScope {
  /** The text of a variable; '' for an unset one, undefined where it is not known. */
  get(name: string): string | undefined;
  set(name: string, value: string | undefined): void;
}

/**
 * The value of a shell arithmetic expression (bash(1), ARITHMETIC EVALUATION), 64 bits wide. Undefined where it rests
 * on something that is not known, or is no expression. Expansions (`$x`) have been made by the caller.
 */
export function evaluateArithmetic(text: string, scope: ArithmeticScope): bigint | undefined {
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  if (tokens.length === 0) return 0n;
  try {
    const parser = new ArithmeticParser(tokens, scope);
    return parser.whole();
  } catch (error) {
    if (error instanceof NotEvaluated) return undefined;
    throw error;
  }
}

/** Leaves the evaluation of an expression that cannot be evaluated; caught in this file. */
class NotEvaluated extends Error {}

const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]+|\d+#\w+|\d+)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|[-+*/%&|^]=|[-+*/%&|^!~<>=?:(),]))/y;
const LONGEST = 2000;
const DEEPEST = 50;

function tokenize(text: string): string[] | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end; ) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    tokens.push(match[0].trim());
  }
  return tokens;
}

type Binary = (a: bigint, b: bigint) => bigint;

const truth = (value: boolean): bigint => (value ? 1n : 0n);

/** Binary operators by precedence, the weakest first. `&&` and `||` have no side effects to save here. */
const LEVELS: readonly Readonly<Record<string, Binary>>[] = [
  { '||': (a, b) => truth(a !== 0n || b !== 0n) },
  { '&&': (a, b) => truth(a !== 0n && b !== 0n) },
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '==': (a, b) => truth(a === b), '!=': (a, b) => truth(a !== b) },
  {
    '<': (a, b) => truth(a < b),
    '>': (a, b) => truth(a > b),
    '<=': (a, b) => truth(a <= b),
    '>=': (a, b) => truth(a >= b),
  },
  { '<<': (a, b) => a << (b & 63n), '>>': (a, b) => a >> (b & 63n) },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': divide, '%': remainder },
  { '**': power },
];

function divide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new NotEvaluated();
  return a / b;
}

function remainder(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new NotEvaluated();
  return a % b;
}

function power(a: bigint, b: bigint): bigint {
  if (b < 0n || b > 64n) throw new NotEvaluated();
  return a ** b;
}

const ASSIGNMENTS: ReadonlySet<string> = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
]);

class ArithmeticParser {
  private readonly tokens: readonly string[];
  private readonly scope: ArithmeticScope;
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly string[], scope: ArithmeticScope) {
    this.tokens = tokens;
    this.scope = scope;
  }

  whole(): bigint {
    let value = this.expression();
    while (this.take(',')) value = this.expression();
    if (this.at < this.tokens.length) throw new NotEvaluated();
    return value;
  }

  /** Reads one level further in; expressions that nest deeper than any script's are not evaluated. */
  private deeper(read: () => bigint): bigint {
    if (this.depth >= DEEPEST) throw new NotEvaluated();
    this.depth++;
    const value = read();
    this.depth--;
    return value;
  }

  private expression(): bigint {
    return this.deeper(() => this.assignment());
  }

  private assignment(): bigint {
    const [name = '', operator = ''] = this.tokens.slice(this.at, this.at + 2);
    if (!isName(name) || !ASSIGNMENTS.has(operator)) return this.conditional();
    this.at += 2;
    const value = this.expression();
    const combined = operator === '=' ? value : apply(operator.slice(0, -1), this.variable(name), value);
    return this.assign(name, combined);
  }

  private conditional(): bigint {
    const condition = this.binary(0);
    if (!this.take('?')) return condition;
    const yes = this.expression();
    if (!this.take(':')) throw new NotEvaluated();
    const no = this.deeper(() => this.conditional());
    return condition !== 0n ? yes : no;
  }

  private binary(level: number): bigint {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let value = this.binary(level + 1);
    for (;;) {
      const operator = this.tokens[this.at] ?? '';
      if (!Object.hasOwn(operators, operator)) return value;
      this.at++;
      const right = operator === '**' ? this.deeper(() => this.binary(level)) : this.binary(level + 1);
      value = BigInt.asIntN(64, (operators[operator] as Binary)(value, right));
    }
  }

  private unary(): bigint {
    if (this.take('!')) return truth(this.operand() === 0n);
    if (this.take('~')) return ~this.operand();
    if (this.take('-')) return -this.operand();
    if (this.take('+')) return this.operand();
    if (this.take('++')) return this.step(1n);
    if (this.take('--')) return this.step(-1n);
    return this.primary();
  }

  private operand(): bigint {
    return this.deeper(() => this.unary());
  }

  private primary(): bigint {
    if (this.take('(')) {
      const value = this.expression();
      if (!this.take(')')) throw new NotEvaluated();
      return value;
    }
    const token = this.tokens[this.at++] ?? '';
    if (!isName(token)) return number(token);
    const value = this.variable(token);
    if (this.take('++')) this.assign(token, value + 1n);
    else if (this.take('--')) this.assign(token, value - 1n);
    return value;
  }

  private step(by: bigint): bigint {
    const name = this.tokens[this.at++] ?? '';
    if (!isName(name)) throw new NotEvaluated();
    return this.assign(name, this.variable(name) + by);
  }

  private assign(name: string, value: bigint): bigint {
    const wrapped = BigInt.asIntN(64, value);
    this.scope.set(name, String(wrapped));
    return wrapped;
  }

  /** A variable's text is an expression in its own right to bash; here it has to be a number. */
  private variable(name: string): bigint {
    const text = this.scope.get(name);
    if (text === undefined) throw new NotEvaluated();
    const [, sign, digits = ''] = /^\s*(-?)(\w*)\s*$/.exec(text) ?? [];
    if (sign === undefined) throw new NotEvaluated();
    if (digits === '') return 0n;
    return sign === '-' ? -number(digits) : number(digits);
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

function apply(operator: string, a: bigint, b: bigint): bigint {
  const level = LEVELS.find((operators) => Object.hasOwn(operators, operator));
  if (!level) throw new NotEvaluated();
  return (level[operator] as Binary)(a, b);
}

function isName(token: string): boolean {
  return /^[A-Za-z_]/.test(token);
}

/** Decimal, 0x hexadecimal, 0 octal, BASE#DIGITS. */
function number(token: string): bigint {
  if (/^(?:0[xX][0-9a-fA-F]+|[1-9]\d{0,18}|0)$/.test(token)) return BigInt(token);
  if (/^0[0-7]+$/.test(token)) return BigInt(`0o${token.slice(1)}`);
  const [, base = '', digits = ''] = /^(\d{1,2})#(\w+)$/.exec(token) ?? [];
  const value = Number.parseInt(digits, Number(base));
  if (base === '' || Number(base) > 36 || !Number.isSafeInteger(value)) throw new NotEvaluated();
  return BigInt(value);
}
