/** Rows of options that `-details` prints one after another: a word and a value, in JSON a field. */
import type { Release } from '../../release/release.ts';
import type { Json, PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';

export interface OptionRow {
  /** The name in JSON; that of the option, and the word in the text, unless `word` is another one. */
  readonly key: string;
  readonly word?: string;
  /** What it is where no request set it. Switches are `on` and `off` in the text. */
  readonly value: Json;
  /** The value in the text, where it is not the same as in JSON. */
  readonly text?: string;
  /** The release from which on `ip` prints it. */
  readonly since?: Release;
}

/** Prints the rows with what requests gave, by the names of the options. */
export function printOptions(
  session: Session,
  data: PrintedRecord,
  rows: readonly OptionRow[],
  given: Readonly<Record<string, unknown>> = {},
): void {
  for (const { key, word = key, value, text, since } of rows) {
    if (since !== undefined && session.isBefore(since)) continue;
    const shown = (given[word] as Json | undefined) ?? value;
    data.field(key, shown, `${word} ${text ?? textOf(shown)} `);
  }
}

function textOf(value: Json): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}

/** A number as C prints it with `%#x`. */
export function hexadecimal(value: number): string {
  return value === 0 ? '0' : `0x${value.toString(16)}`;
}
