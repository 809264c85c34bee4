/** What `$'...'` stands for: bash(1), QUOTING. An escape that bash does not know stays as written. */
export function decodeAnsiC(written: string): string {
  return written.replace(ESCAPE, (whole, octal?: string, hex?: string, control?: string, letter?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return codePoint(Number.parseInt(hex.slice(1), 16));
    if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) ^ 64);
    return LETTERS[letter ?? ''] ?? whole;
  });
}

const ESCAPE =
  /\\(?:([0-7]{1,3})|(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8})|c([\s\S])|([\s\S]))/g;

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
