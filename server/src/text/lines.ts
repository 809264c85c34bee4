import { Layout } from './layout.ts';
import { firstIndex } from './search.ts';

/**
 * Where the lines of a document begin; turns offsets into line numbers and back. Lines count from 0. Offsets are places in
 * the text as laid out, lines are those of the text as written.
 */
export class Lines {
  /** As laid out. */
  readonly text: string;
  private readonly layout: Layout;
  /** In the text as written. */
  private readonly starts: number[];

  constructor(document: string | Layout) {
    this.layout = typeof document === 'string' ? new Layout(document) : document;
    this.text = this.layout.text;
    const { written } = this.layout;
    this.starts = [0];
    for (let at = written.indexOf('\n'); at >= 0; at = written.indexOf('\n', at + 1))
      this.starts.push(at + 1);
  }

  /** The text as a person sees it. */
  get written(): string {
    return this.layout.written;
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`; an offset past the end is on the last line. */
  lineAt(offset: number): number {
    return this.lineOf(this.layout.toWritten(offset));
  }

  /** How far into its line the place is, in characters; past the end of the text, how far behind the last line's start. */
  characterAt(offset: number): number {
    const written = this.layout.toWritten(offset);
    return written - (this.starts[this.lineOf(written)] as number);
  }

  /** Offset of the first character of `line`; a line past the end begins at the end of the text. */
  startOf(line: number): number {
    return this.layout.toLaidOut(this.starts[line] ?? this.written.length);
  }

  /** Offset just behind the last character of `line`, its line break not counted. */
  endOf(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    return this.layout.toLaidOut(this.written.charCodeAt(next - 2) === 13 ? next - 2 : next - 1);
  }

  private lineOf(written: number): number {
    return firstIndex(this.starts.length, (line) => (this.starts[line] as number) > written) - 1;
  }
}
