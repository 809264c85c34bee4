import type { SourcePart } from './mapped-text.ts';
import { concatenate, EMPTY, type Piece, type Value } from './value.ts';

/** What a command can read from: text that is consumed as it is read. */
export class Input {
  private pieces: readonly Piece[];
  private parts: readonly SourcePart[] | undefined;

  /** `parts` says where the text was written, if it stands in the script as such. */
  constructor(value: Value, parts?: readonly SourcePart[]) {
    this.pieces = value.pieces;
    this.parts = parts;
  }

  /** Where all of the text was written; undefined once some of it has been read. */
  get source(): readonly SourcePart[] | undefined {
    return this.parts;
  }

  /** All that is left. */
  rest(): Value {
    const { pieces } = this;
    this.parts = undefined;
    this.pieces = [];
    return { pieces };
  }

  /** The next line without its line break; undefined at the end, a hole where it cannot be known. */
  line(): Value | undefined {
    const line: Piece[] = [];
    this.parts = undefined;
    while (this.pieces.length > 0) {
      const [piece, ...behind] = this.pieces as [Piece, ...Piece[]];
      const end = typeof piece === 'string' ? piece.indexOf('\n') : -1;
      if (typeof piece === 'string' && end >= 0) {
        this.pieces = [piece.slice(end + 1), ...behind].filter((each) => each !== '');
        return concatenate([{ pieces: [...line, piece.slice(0, end)] }]);
      }
      line.push(piece);
      this.pieces = behind;
    }
    return line.length > 0 ? { pieces: line } : undefined;
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
