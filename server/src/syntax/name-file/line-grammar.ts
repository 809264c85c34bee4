import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { Comment, DecimalId, HexId, Ignored, lineLexer, lineTokens, Malformed, Name } from './tokens.ts';

/** What iproute2 makes of one line. Offsets count from the start of the line. */
export type Line =
  | { readonly kind: 'blank' }
  | { readonly kind: 'malformed'; readonly text: IToken }
  | {
      readonly kind: 'entry';
      readonly id: IToken;
      readonly base: 10 | 16;
      readonly name: IToken;
      /** What stands behind the name. */
      readonly ignored: IToken | undefined;
    };

/** Every line is one of these: the lexer has a token for whatever is not an entry. */
class LineParser extends EmbeddedActionsParser {
  constructor() {
    super(lineTokens, { maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  readonly line = this.RULE('line', (): Line => {
    const content = this.OPTION(() =>
      this.OR([
        { ALT: () => this.SUBRULE(this.comment) },
        { ALT: () => this.SUBRULE(this.entry) },
        { ALT: () => this.SUBRULE(this.malformed) },
      ]),
    );
    return content ?? { kind: 'blank' };
  });

  private readonly comment = this.RULE('comment', (): Line => {
    this.CONSUME(Comment);
    return { kind: 'blank' };
  });

  private readonly malformed = this.RULE('malformed', (): Line => {
    return { kind: 'malformed', text: this.CONSUME(Malformed) };
  });

  private readonly entry = this.RULE('entry', (): Line => {
    const id = this.OR([{ ALT: () => this.CONSUME(HexId) }, { ALT: () => this.CONSUME(DecimalId) }]);
    const name = this.CONSUME(Name);
    const ignored = this.OPTION(() => this.CONSUME(Ignored));
    return { kind: 'entry', id, base: id.tokenType === HexId ? 16 : 10, name, ignored };
  });
}

const parser = new LineParser();

/** Parses one line, its line break included or not. Never fails. */
export function parseLine(text: string): Line {
  parser.input = lineLexer.tokenize(text).tokens;
  return parser.line();
}
