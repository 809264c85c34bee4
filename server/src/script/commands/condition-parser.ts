/** True, false, or not known. */
export type Verdict = boolean | undefined;

/** One word of a condition. */
export interface Operand {
  /** The word where it may be an operator; undefined for one that is quoted or expanded. */
  readonly operator: string | undefined;
}

/** What the operators of a condition are called, and how its parts are judged. */
export interface ConditionLanguage<T extends Operand> {
  readonly and: string;
  readonly or: string;
  isBinary(operator: string): boolean;
  compare(left: T, operator: string, right: T): Verdict;
  unary(operator: string, operand: T): Verdict;
  /** A word alone: whether it is not empty. */
  alone(operand: T): Verdict;
}

type Condition = () => Verdict;

const DEEPEST = 50;

/**
 * The verdict of a condition (bash(1), CONDITIONAL EXPRESSIONS). The right side of `&&` and `||` is looked at only where
 * the left does not decide. Undefined for what is no condition.
 */
export function verdictOf<T extends Operand>(
  operands: readonly T[],
  language: ConditionLanguage<T>,
): Verdict {
  if (operands.length === 0) return false;
  const parser = new ConditionParser(operands, language);
  const condition = parser.or(0);
  return parser.isDone ? condition() : undefined;
}

class ConditionParser<T extends Operand> {
  private readonly operands: readonly T[];
  private readonly language: ConditionLanguage<T>;
  private at = 0;

  constructor(operands: readonly T[], language: ConditionLanguage<T>) {
    this.operands = operands;
    this.language = language;
  }

  get isDone(): boolean {
    return this.at >= this.operands.length;
  }

  or(depth: number): Condition {
    const parts = [this.and(depth)];
    while (this.take(this.language.or)) parts.push(this.and(depth));
    return parts.length === 1 ? (parts[0] as Condition) : () => firstDeciding(parts, true);
  }

  private and(depth: number): Condition {
    const parts = [this.not(depth)];
    while (this.take(this.language.and)) parts.push(this.not(depth));
    return parts.length === 1 ? (parts[0] as Condition) : () => firstDeciding(parts, false);
  }

  private not(depth: number): Condition {
    let negated = false;
    while (this.operands.length - this.at > 1 && this.take('!')) negated = !negated;
    const condition = this.primary(depth);
    return negated ? () => negate(condition()) : condition;
  }

  private primary(depth: number): Condition {
    const { language } = this;
    const [first, second, third] = this.operands.slice(this.at, this.at + 3);
    const operator = second?.operator;
    if (first && third && operator !== undefined && language.isBinary(operator)) {
      this.at += 3;
      return () => language.compare(first, operator, third);
    }
    if (depth < DEEPEST && this.operands.length - this.at > 2 && this.take('(')) {
      const condition = this.or(depth + 1);
      this.take(')');
      return condition;
    }
    const unary = first?.operator;
    if (second && unary !== undefined && /^-[a-zA-Z]$/.test(unary)) {
      this.at += 2;
      return () => language.unary(unary, second);
    }
    this.at++;
    return () => first && language.alone(first);
  }

  private take(operator: string): boolean {
    if (this.operands[this.at]?.operator !== operator) return false;
    this.at++;
    return true;
  }
}

/** `deciding` if one part is so; what comes behind it is not looked at. */
function firstDeciding(parts: readonly Condition[], deciding: boolean): Verdict {
  let result: Verdict = !deciding;
  for (const part of parts) {
    const verdict = part();
    if (verdict === deciding) return deciding;
    if (verdict === undefined) result = undefined;
  }
  return result;
}

export function negate(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}
