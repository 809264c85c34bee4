/**
 * What `ip` prints about one thing: a line of text, or with `-j` an object. Both are written side by side, field by
 * field, since the two forms name and leave out things differently (lib/json_print.c, lib/json_writer.c).
 */
import type { Session } from './session.ts';

export type Json = string | number | bigint | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** A thing that is being printed. */
export class PrintedRecord {
  text = '';
  private readonly fields: Record<string, Json> = {};

  /** A field in both forms; `text` is what the line shows, with its blank. */
  field(key: string, value: Json, text = `${value} `): void {
    this.fields[key] = value;
    this.text += text;
  }

  /** A word that is there or not: `"not": null` in JSON. */
  flag(key: string, text: string): void {
    this.field(key, null, text);
  }

  textOnly(text: string): void {
    this.text += text;
  }

  jsonOnly(key: string, value: Json): void {
    this.fields[key] = value;
  }

  get json(): JsonObject {
    return this.fields;
  }
}

/** Prints records as the options ask for: lines, or one JSON array. */
export function printRecords(session: Session, records: readonly PrintedRecord[]): void {
  const { json, pretty } = session.settings;
  if (!json) session.print(records.map((record) => record.text).join(''));
  else
    session.print(
      `${formatJson(
        records.map((record) => record.json),
        pretty,
      )}\n`,
    );
}

/** JSON in the layout of iproute2's writer: on one line, or indented by steps of four with arrays kept open. */
export function formatJson(value: Json, pretty: boolean, depth = 0): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => formatJson(item, pretty, depth + 1)).join(',');
    if (!pretty) return `[${items}]`;
    return items === '' ? '[ ]' : `[ ${items} ]`;
  }
  const separator = pretty ? ': ' : ':';
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}${separator}${formatJson(field, pretty, depth + 1)}`,
  );
  if (!pretty) return `{${fields.join(',')}}`;
  const line = (level: number) => `\n${'    '.repeat(level)}`;
  return `{${line(depth + 1)}${fields.join(`,${line(depth + 1)}`)}${line(depth)}}`;
}

/** What separates the lines of one record: `-o` keeps them on one. */
export function lineBreak(session: Session): string {
  return session.settings.oneline ? '\\' : '\n';
}
