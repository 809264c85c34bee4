import { NotFollowed } from './tree.ts';

export interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'operator' | 'newline' | 'end';
  /** Escapes of a string are resolved; a regex stands without its slashes. */
  readonly text: string;
}

const NEXT =
  /(?:[ \t\r]|\\\n|#[^\n]*)*(?:(\n)|(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)|"((?:\\[\s\S]|[^"\\\n])*)"|([A-Za-z_]\w*)(\()?|(\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|!~|&&|\|\||>>|[-{}()[\];,+*/%^!<>|?:~$=])|$)/y;
const REGEX = /((?:\\.|\[\^?\]?(?:\[:\w+:\]|[^\]\n])*\]|[^\\/[\n])*)\//y;

/** What a `/` may divide: it stands behind a value. */
const VALUES: ReadonlySet<string> = new Set(['number', 'string', 'regex', 'name']);
const MOST_TOKENS = 5000;

/** Cuts a program into tokens. A name with its `(` directly behind is a call. */
export function tokenizeAwk(program: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; tokens.length < MOST_TOKENS; ) {
    NEXT.lastIndex = at;
    const match = NEXT.exec(program);
    if (!match) throw new NotFollowed();
    const token = tokenOf(match);
    at = NEXT.lastIndex;
    const last = tokens.at(-1);
    const divides = last && (VALUES.has(last.kind) || /^(?:[)\]$]|\+\+|--)$/.test(last.text));
    if (token.kind === 'operator' && /^\/=?$/.test(token.text) && !divides) {
      REGEX.lastIndex = at - token.text.length + 1;
      const regex = REGEX.exec(program);
      if (!regex) throw new NotFollowed();
      at = REGEX.lastIndex;
      tokens.push({ kind: 'regex', text: regex[1] ?? '' });
    } else tokens.push(token);
    if (token.kind === 'end') return tokens;
  }
  throw new NotFollowed();
}

function tokenOf([, newline, number, string, name, call, operator]: RegExpExecArray): Token {
  if (newline !== undefined) return { kind: 'newline', text: '\n' };
  if (number !== undefined) return { kind: 'number', text: number };
  if (string !== undefined) return { kind: 'string', text: unescaped(string) };
  if (name !== undefined) return wordToken(name, call !== undefined);
  return operator === undefined ? { kind: 'end', text: '' } : { kind: 'operator', text: operator };
}

const KEYWORDS: ReadonlySet<string> = new Set([
  ...[
    'BEGIN',
    'END',
    'if',
    'else',
    'while',
    'for',
    'do',
    'break',
    'continue',
    'next',
    'exit',
    'delete',
    'in',
  ],
  ...['print', 'printf', 'getline', 'function', 'func', 'return', 'nextfile', 'switch'],
]);

/** The parenthesis behind a name is a token of its own; a call only says that it stands close. */
function wordToken(name: string, close: boolean): Token {
  NEXT.lastIndex -= close ? 1 : 0;
  if (KEYWORDS.has(name)) return { kind: 'operator', text: name };
  return { kind: close ? 'call' : 'name', text: name };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
};

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, letter: string) => {
    if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter] as string;
    if (/[\w]/.test(letter)) throw new NotFollowed();
    return `\\${letter}`;
  });
}
