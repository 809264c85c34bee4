import type { SourcePart } from './mapped-text.ts';
import { concatenate, EMPTY, type Piece, type Value } from './value.ts';

/** What a command can read from: text that is consumed as it is read. */
export class Input {
  private readonly pieces: readonly Piece[];
  private readonly parts: readonly SourcePart[] | undefined;
  /** The piece being read, and how much of it has been. */
  private at = 0;
  private offset = 0;

  /** `parts` says where the text was written, if it stands in the script as such. */
  constructor(value: Value, parts?: readonly SourcePart[]) {
    this.pieces = value.pieces;
    this.parts = parts;
  }

  /** Where all of the text was written; undefined once some of it has been read. */
  get source(): readonly SourcePart[] | undefined {
    return this.at === 0 && this.offset === 0 ? this.parts : undefined;
  }

  /** All that is left. */
  rest(): Value {
    const pieces: Piece[] = [];
    for (let piece = this.next(); piece !== undefined; piece = this.next()) pieces.push(piece);
    return { pieces };
  }

  /** The next line without its line break; undefined at the end, with holes where it cannot be known. */
  line(): Value | undefined {
    const line: Piece[] = [];
    for (let piece = this.next(); piece !== undefined; piece = this.next()) {
      const end = typeof piece === 'string' ? piece.indexOf('\n') : -1;
      if (typeof piece !== 'string' || end < 0) {
        line.push(piece);
        continue;
      }
      this.giveBack(piece.length - end - 1);
      return concatenate([{ pieces: [...line, piece.slice(0, end)] }]);
    }
    return line.length > 0 ? { pieces: line } : undefined;
  }

  /** What is left of the piece being read. */
  private next(): Piece | undefined {
    const piece = this.pieces[this.at++];
    const { offset } = this;
    this.offset = 0;
    return typeof piece === 'string' && offset > 0 ? piece.slice(offset) : piece;
  }

  /** Leaves the last `length` characters of the piece just read to be read again. */
  private giveBack(length: number): void {
    if (length === 0) return;
    this.at--;
    this.offset = (this.pieces[this.at] as string).length - length;
  }
}

/** Where a command prints to, when somebody looks: `$(...)`, a pipe, a file. */
export class Output {
  private readonly written: { readonly value: Value; readonly source: readonly SourcePart[] | undefined }[] =
    [];

  /** `source` says where the text was written, if it stands in the script as such. */
  write(value: Value, source?: readonly SourcePart[]): void {
    this.written.push({ value, source });
  }

  get value(): Value {
    return this.written.length === 0 ? EMPTY : concatenate(this.written.map(({ value }) => value));
  }

  /** What was printed, to be read by the next command. */
  toInput(): Input {
    const [only, ...more] = this.written;
    return new Input(this.value, more.length === 0 ? only?.source : undefined);
  }
}
