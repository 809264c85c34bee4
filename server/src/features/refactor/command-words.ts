import type { SourceCommand } from '../../script/source-commands.ts';
import type { Word } from '../../syntax/word.ts';

/** True for a word that stands in the text as the program gets it: an edit there changes it and nothing else. */
export function isWrittenOut({ span, text, certain }: Word, script: string): boolean {
  return certain && script.slice(span.start, span.end) === text;
}

/** The object and verb of a command by their full names: `route add`. */
export function actionOf({ command: { object, verbSpec } }: SourceCommand): string {
  return `${object?.spec?.name} ${verbSpec?.name}`;
}

/** What stands before the command on its line; undefined where that is more than blanks. */
export function indentOf({ span }: SourceCommand, text: string): string | undefined {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** True where nothing but a comment follows the command on its line. */
export function endsItsLine({ span }: SourceCommand, text: string): boolean {
  return /^[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/.test(text.slice(span.end));
}
