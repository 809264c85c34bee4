/** The text between backquotes as the shell inside reads it. */
export interface Unescaped {
  readonly text: string;
  /** Where each character was written; undefined where all are at their places. */
  readonly places: readonly number[] | undefined;
}

/**
 * A backslash before `$`, a backquote or a backslash goes away (bash(1), command substitution), within double quotes also
 * one before a double quote.
 */
export function unescapeBackquoted(written: string, quoted: boolean): Unescaped {
  const escapable = quoted ? '$`\\"' : '$`\\';
  if (!written.includes('\\')) return { text: written, places: undefined };
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < written.length; at++) {
    const next = written[at + 1];
    if (written[at] === '\\' && next !== undefined && escapable.includes(next)) at++;
    text += written[at];
    places.push(at);
  }
  return { text, places };
}
