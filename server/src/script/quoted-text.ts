import { isAscii } from './tools/tool.ts';

/** Text as `${x@Q}` of bash quotes it, to be read again. */
export function quotedForShell(text: string): string | undefined {
  if (!CONTROL.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  // How bytes beyond ASCII are written beside these depends on the locale.
  if (!isAscii(text)) return undefined;
  return `$'${text.replace(/[\p{Cc}\\']/gu, escaped)}'`;
}

const CONTROL = /\p{Cc}/u;

const NAMED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\E',
  '\\': '\\\\',
  "'": "\\'",
};

function escaped(character: string): string {
  return NAMED[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
