/**
 * Rewrites a POSIX regular expression (regex(7), with GNU's additions) in the syntax of RE2. Undefined for what RE2
 * lacks or what means different things to different programs: back-references, collating elements, unknown escapes.
 */
export function translateExpression(
  pattern: string,
  syntax: 'basic' | 'extended',
  escapes: string,
): string | undefined {
  return new Translation(pattern, syntax === 'extended', escapes).whole();
}

const CONTROL: Readonly<Record<string, string>> = { n: '\\n', t: '\\t', r: '\\r', f: '\\f', v: '\\v' };

class Translation {
  private readonly pattern: string;
  private readonly extended: boolean;
  private readonly escapes: string;
  private at = 0;
  private result = '';
  /** True where an expression begins: at the start, behind `(` and `|`. */
  private atStart = true;

  constructor(pattern: string, extended: boolean, escapes: string) {
    this.pattern = pattern;
    this.extended = extended;
    this.escapes = escapes;
  }

  whole(): string | undefined {
    while (this.at < this.pattern.length) {
      const piece = this.piece();
      if (piece === undefined) return undefined;
      this.result += piece;
    }
    return this.result;
  }

  private piece(): string | undefined {
    const character = this.pattern[this.at] as string;
    if (character === '[') return this.plain(this.bracket());
    if (character === '\\') return this.escape();
    this.at++;
    if (character === '^') return this.caret();
    if (character === '$') return this.dollar();
    if (character === '*') return this.atStart ? this.plain('\\*') : '*';
    if (character === '.') return this.plain('.');
    return this.extended ? this.extendedOperator(character) : this.plain(literal(character));
  }

  /** Something that an operator may follow. */
  private plain(piece: string | undefined): string | undefined {
    this.atStart = false;
    return piece;
  }

  private opening(piece: string): string {
    this.atStart = true;
    return piece;
  }

  private caret(): string {
    return this.extended || this.atStart ? '^' : '\\^';
  }

  private dollar(): string {
    const rest = this.pattern.slice(this.at);
    return this.extended || /^(?:\\[)|]|$)/.test(rest) ? '$' : (this.plain('\\$') as string);
  }

  private extendedOperator(character: string): string | undefined {
    if (character === '(' || character === '|') return this.opening(character);
    if (character === '+' || character === '?') return this.atStart ? undefined : character;
    if (character === '{') return this.interval('}');
    return this.plain(character === ')' ? ')' : literal(character));
  }

  private escape(): string | undefined {
    const letter = this.pattern[this.at + 1];
    this.at += 2;
    if (letter === undefined) return undefined;
    if (!this.extended && /[(|]/.test(letter)) return this.opening(letter);
    if (!this.extended && letter === ')') return this.plain(')');
    if (!this.extended && letter === '{') return this.interval('\\}');
    if (!this.extended && /[+?]/.test(letter)) return this.atStart ? undefined : letter;
    if (letter === '<') return this.wordStart();
    if (letter === '>') return this.wordEnd();
    if (/[wWsSbB]/.test(letter)) return this.plain(`\\${letter}`);
    if (this.escapes.includes(letter)) return this.plain(CONTROL[letter] ?? literal(letter));
    return /\w/.test(letter) ? undefined : this.plain(literal(letter));
  }

  /** RE2 knows no `\<`: beside a word character it is a word boundary, elsewhere it is not translated. */
  private wordStart(): string | undefined {
    return /^(?:\w|\(|\\\()/.test(this.pattern.slice(this.at)) ? this.plain('\\b') : undefined;
  }

  private wordEnd(): string | undefined {
    return /[\w)]\\>$/.test(this.pattern.slice(0, this.at)) ? this.plain('\\b') : undefined;
  }

  /** `{n}`, `{n,}`, `{n,m}`. */
  private interval(close: string): string | undefined {
    const end = this.pattern.indexOf(close, this.at);
    const inner = end < 0 ? '' : this.pattern.slice(this.at, end);
    if (this.atStart || !/^\d{1,3}(?:,\d{0,3})?$/.test(inner)) return undefined;
    this.at = end + close.length;
    return `{${inner}}`;
  }

  private bracket(): string | undefined {
    const match = BRACKET.exec(this.pattern.slice(this.at));
    if (!match) return undefined;
    this.at += match[0].length;
    const [, negation, members = ''] = match;
    if (/\[[.=]/.test(members)) return undefined;
    const parts = members.match(/\[:\w+:\]|[\s\S]/g) ?? [];
    const inner = parts.map((part) => (part.length > 1 ? part : this.member(part))).join('');
    return `[${negation ? '^' : ''}${this.withEscapes(inner)}]`;
  }

  private member(character: string): string {
    return /[\\[\]^]/.test(character) ? `\\${character}` : character;
  }

  /** sed and awk know `\n` and the like inside brackets too; elsewhere the backslash is one of the members. */
  private withEscapes(inner: string): string {
    return inner.replace(/\\\\([a-z])/g, (whole, letter: string) =>
      this.escapes.includes(letter) ? (CONTROL[letter] ?? whole) : whole,
    );
  }
}

/** A `]` directly behind the opening is a member. */
const BRACKET = /^\[(\^)?(\]?(?:\[:\w+:\]|\[[.=][^\]]*[.=]\]|[^\]])*)\]/;

function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|]/.test(character) ? `\\${character}` : character;
}
