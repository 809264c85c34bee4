import { RE2JS } from 're2js';
import { translateExpression } from './posix-syntax.ts';

/** A POSIX regular expression: leftmost and longest match, in time proportional to the text. */
export interface RegularExpression {
  test(text: string): boolean;
  /** The first match at or behind `from`; undefined where there is none. */
  match(text: string, from?: number): Match | undefined;
}

export interface Match {
  readonly start: number;
  readonly end: number;
  /** What `\1` ... `\9` stand for, from index 1 on; index 0 is the whole match. */
  readonly groups: readonly (string | undefined)[];
}

export interface ExpressionOptions {
  /** `basic` for grep and sed, `extended` for -E and awk. */
  readonly syntax: 'basic' | 'extended';
  readonly ignoreCase?: boolean;
  /** Which letters behind a backslash stand for control characters: `nt` for sed. */
  readonly escapes?: string;
  /** `line`: all of the text has to match; `word`: nothing of a word may stand around the match. */
  readonly bounds?: 'line' | 'word' | undefined;
}

/** Longer expressions are nobody's. */
const LONGEST = 1000;

/** Compiles an expression; undefined for what is not supported (back-references) or no expression at all. */
export function compileExpression(
  pattern: string,
  { syntax, ignoreCase = false, escapes = '', bounds }: ExpressionOptions,
): RegularExpression | undefined {
  const source = pattern.length > LONGEST ? undefined : translateExpression(pattern, syntax, escapes);
  if (source === undefined) return undefined;
  const flags = RE2JS.LONGEST_MATCH | RE2JS.DOTALL | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  try {
    return new Re2Expression(RE2JS.compile(bounded(source, bounds), flags), bounds === 'word');
  } catch {
    return undefined;
  }
}

function bounded(source: string, bounds: ExpressionOptions['bounds']): string {
  if (bounds === 'line') return `^(?:${source})$`;
  return bounds === 'word' ? `(?:^|\\W)(${source})(?:\\W|$)` : source;
}

class Re2Expression implements RegularExpression {
  private readonly compiled: RE2JS;
  /** Where the expression is a group inside one that looks at what stands around it. */
  private readonly inner: boolean;

  constructor(compiled: RE2JS, inner: boolean) {
    this.compiled = compiled;
    this.inner = inner;
  }

  test(text: string): boolean {
    return this.compiled.matcher(text).find();
  }

  match(text: string, from = 0): Match | undefined {
    const matcher = this.compiled.matcher(text);
    if (!matcher.find(from)) return undefined;
    const base = this.inner ? 1 : 0;
    const groups: (string | undefined)[] = [];
    for (let i = base; i <= matcher.groupCount(); i++) groups.push(matcher.group(i) ?? undefined);
    return { start: matcher.start(base), end: matcher.end(base), groups };
  }
}
