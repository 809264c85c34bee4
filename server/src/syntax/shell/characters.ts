/** Character classes of the shell's lexer, by UTF-16 code unit. Bash drops NUL; a CR is an editor's line break. */

export const NEWLINE = 10;
export const BACKSLASH = 92;
export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
export const BACKQUOTE = 96;
export const DOLLAR = 36;
export const HASH = 35;
export const OPEN_PARENTHESIS = 40;
export const CLOSE_PARENTHESIS = 41;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const SEMICOLON = 59;
export const LESS = 60;
export const GREATER = 62;

export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 0;
}

/** Bash's metacharacters: what ends an unquoted word. NaN (past the end of the text) ends it too. */
export function endsWord(code: number): boolean {
  switch (code) {
    case NEWLINE:
    case 32:
    case 9:
    case 13:
    case 0:
    case SEMICOLON:
    case 38: // &
    case 124: // |
    case OPEN_PARENTHESIS:
    case CLOSE_PARENTHESIS:
    case LESS:
    case GREATER:
      return true;
    default:
      return Number.isNaN(code);
  }
}

/** Length of a backslash-newline at `at`: 2, 3 with a CR in between, 0 where there is none. */
export function lineJoin(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH) return 0;
  if (text.charCodeAt(at + 1) === NEWLINE) return 2;
  return text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === NEWLINE ? 3 : 0;
}

/** The offset behind blanks and line joins. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const join = lineJoin(text, at);
    if (join > 0) at += join;
    else if (isBlank(text.charCodeAt(at))) at++;
    else return at;
  }
}

/** Offset of the line break at or behind `at`, or the end of the text. */
export function endOfLine(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
