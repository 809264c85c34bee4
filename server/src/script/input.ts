import { concatenate, EMPTY, isText, type Piece, sliceText, type Text, type Value } from './value.ts';

/** What a command can read from: text that is consumed as it is read. */
export class Input {
  private readonly pieces: readonly Piece[];
  /** The piece being read, and how much of it has been. */
  private at = 0;
  private offset = 0;

  constructor(value: Value) {
    this.pieces = value.pieces;
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
      const end = isText(piece) ? piece.text.indexOf('\n') : -1;
      if (!isText(piece) || end < 0) {
        line.push(piece);
        continue;
      }
      this.giveBack(piece.text.length - end - 1);
      return concatenate([{ pieces: [...line, sliceText(piece, 0, end)] }]);
    }
    return line.length > 0 ? { pieces: line } : undefined;
  }

  /** What is left of the piece being read. */
  private next(): Piece | undefined {
    const piece = this.pieces[this.at++];
    const { offset } = this;
    this.offset = 0;
    return piece && isText(piece) && offset > 0 ? sliceText(piece, offset) : piece;
  }

  /** Leaves the last `length` characters of the piece just read to be read again. */
  private giveBack(length: number): void {
    if (length === 0) return;
    this.at--;
    this.offset = (this.pieces[this.at] as Text).text.length - length;
  }
}

/** Where a command prints to, when somebody looks: `$(...)`, a pipe, a file. */
export class Output {
  private readonly written: Value[] = [];

  write(value: Value): void {
    this.written.push(value);
  }

  get value(): Value {
    return this.written.length === 0 ? EMPTY : concatenate(this.written);
  }

  /** What was printed, to be read by the next command. */
  toInput(): Input {
    return new Input(this.value);
  }
}
