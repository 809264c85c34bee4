import type { Span } from '../../text/span.ts';
import type { EmbeddedPiece } from './embedded-document.ts';
import { quotedWord } from './quoted-words.ts';

/** One word of a command line of systemd, as pieces for a shell. */
export interface SystemdWord {
  /** Without quotes and escapes, before anything is filled in. */
  readonly text: string;
  readonly pieces: readonly EmbeddedPiece[];
}

/** What `%i` and its like stand for; undefined where only the running system knows. */
export type Specifiers = (letter: string) => string | undefined;

/**
 * The words of a command line (systemd.service(5), COMMAND LINES): quotes begin at the start of a word or inside,
 * backslashes escape as in C, `${X}` is part of a word, `$X` alone is as many words as it holds.
 */
export function systemdWords(text: string, span: Span, specifiers: Specifiers): SystemdWord[] {
  const words: SystemdWord[] = [];
  TOKEN.lastIndex = span.start;
  let word: Token[] = [];
  const finish = () => {
    if (word.length > 0) words.push(wordOf(word, specifiers));
    word = [];
  };
  let quote = '';
  while (TOKEN.lastIndex < span.end) {
    const start = TOKEN.lastIndex;
    const [raw = text[start] as string] = TOKEN.exec(text) ?? [];
    TOKEN.lastIndex = start + raw.length;
    const isBlank = /^(?:\s|\\\r?\n)/.test(raw);
    if (quote === '' && isBlank) finish();
    else if (raw === quote) quote = '';
    else if (quote === '' && /^["']$/.test(raw)) {
      quote = raw;
      word.push({ kind: 'text', text: '', span: { start, end: start }, changed: true });
    } else word.push(tokenOf(raw, start));
  }
  finish();
  return words;
}

/** A join of lines, an escape, a variable, a specifier, a quote, blanks, or characters that mean nothing special. */
const TOKEN =
  /\\\r?\n(?:[ \t]*[#;][^\n]*\n)*|\\(?:x[\da-f]{2}|[0-7]{3}|[\s\S])|\$\$|\$\{\w+\}|\$\w+|%[^\s]|["']|\s+|[^\\$%"'\s]+|[\s\S]/iy;

interface Token {
  readonly kind: 'text' | 'variable' | 'specifier';
  readonly text: string;
  readonly span: Span;
  /** True where the text is not what is written. */
  readonly changed?: boolean;
}

function tokenOf(raw: string, start: number): Token {
  const span = { start, end: start + raw.length };
  if (raw.length > 1 && raw.startsWith('\\'))
    return { kind: 'text', text: unescaped(raw), span, changed: true };
  if (raw === '$$' || raw === '%%') return { kind: 'text', text: raw.slice(1), span, changed: true };
  if (/^\$[\w{]/.test(raw)) return { kind: 'variable', text: raw, span };
  if (raw.length === 2 && raw.startsWith('%')) return { kind: 'specifier', text: raw, span };
  return { kind: 'text', text: raw, span };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', s: ' ', r: '\r', a: '\x07', b: '\b' };

function unescaped(raw: string): string {
  const code = raw.slice(1);
  if (/^x[\da-f]{2}$/i.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
  if (/^\r?\n/.test(code)) return ' ';
  return ESCAPES[code] ?? code;
}

function wordOf(tokens: readonly Token[], specifiers: Specifiers): SystemdWord {
  const text = tokens.map((token) => token.text).join('');
  const [first, ...more] = tokens.filter((token) => token.text !== '');
  if (first?.kind === 'variable' && more.length === 0 && !first.text.startsWith('${'))
    return { text, pieces: [{ text: first.text, span: first.span }] };
  const pieces = tokens.map((token) => pieceOf(token, specifiers));
  return {
    text,
    pieces: pieces.some(Array.isArray) ? pieces.flatMap(quotedPart) : quotedWord(pieces.flat()),
  };
}

function quotedPart(piece: EmbeddedPiece | EmbeddedPiece[]): EmbeddedPiece[] {
  if (Array.isArray(piece)) return piece;
  return 'text' in piece && piece.text === '' ? [] : quotedWord([piece]);
}

/** A variable comes with its quotes: it is no word of its own. */
function pieceOf(
  { kind, text, span, changed }: Token,
  specifiers: Specifiers,
): EmbeddedPiece | EmbeddedPiece[] {
  if (kind === 'variable') {
    return text.startsWith('${') ? [{ text: '"' }, { text, span }, { text: '"' }] : { text, span };
  }
  if (kind === 'text') return changed ? { text } : { text, span };
  const known = specifiers(text.slice(1));
  return known === undefined ? { hole: text, span } : { text: known };
}
