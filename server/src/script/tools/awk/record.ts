import { NotFollowed } from './tree.ts';
import type { Scalar } from './values.ts';

/** A line and the fields it splits into. A changed field changes the line: the fields with `OFS` between. */
export class InputRecord {
  private readonly line: string;
  private readonly fields: readonly string[];

  constructor(line: string, fields: readonly string[]) {
    this.line = line;
    this.fields = fields;
  }

  get count(): number {
    return this.fields.length;
  }

  /** Field 0 is the line. */
  field(number: number): Scalar {
    if (number < 0 || !Number.isInteger(number)) throw new NotFollowed();
    return { input: number === 0 ? this.line : (this.fields[number - 1] ?? '') };
  }

  replaced(number: number, text: string, separator: string): InputRecord {
    if (number < 0 || !Number.isInteger(number) || number > MOST_FIELDS) throw new NotFollowed();
    const fields = [...this.fields];
    while (fields.length < number) fields.push('');
    fields[number - 1] = text;
    return new InputRecord(fields.join(separator), fields);
  }

  resized(count: number, separator: string): InputRecord {
    if (count < 0 || !Number.isInteger(count) || count > MOST_FIELDS) throw new NotFollowed();
    const fields = this.fields.slice(0, count);
    while (fields.length < count) fields.push('');
    return new InputRecord(fields.join(separator), fields);
  }
}

const MOST_FIELDS = 10_000;
