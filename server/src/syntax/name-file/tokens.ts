import { createToken, Lexer } from 'chevrotain';

/**
 * The tokens of one line of a name file.
 *
 * iproute2 reads a line with sscanf(): an id ends at the first character that is no digit, and the name may follow
 * without a blank (`12abc` is 12 and `abc`; `0X10 a` is 0 and `X10`). `%x` is tried first, behind a literal `0x`; only
 * where no name is left does the line count as decimal (`0x10` alone is id 0 with the name `x10`). So an id token
 * looks ahead for a name. Behind a NUL the C string, and so the line, is over.
 */
const BLANK = '[ \\t\\v\\f\\r]';
const NAME_FOLLOWS = `(?=${BLANK}*[^ \\t\\v\\f\\r\\n\\0])`;

const Indent = createToken({ name: 'Indent', pattern: /[ \t]+/, group: Lexer.SKIPPED });
export const Comment = createToken({ name: 'Comment', pattern: /#[^\n]*/ });
/** glibc's `%x` takes a second `0x` for a prefix; without digits behind it the number is 0. */
const HEX_DIGITS = '(?:0[xX][0-9a-fA-F]*|(?!0[xX])[0-9a-fA-F]+)(?![0-9a-fA-F])';
export const HexId = createToken({
  name: 'HexId',
  pattern: new RegExp(`0x${BLANK}*[+-]?${HEX_DIGITS}${NAME_FOLLOWS}`),
  line_breaks: false,
  push_mode: 'name',
});
export const DecimalId = createToken({
  name: 'DecimalId',
  pattern: new RegExp(`${BLANK}*[+-]?[0-9]+(?![0-9])${NAME_FOLLOWS}`),
  line_breaks: false,
  push_mode: 'name',
});
export const Malformed = createToken({ name: 'Malformed', pattern: /[^\n]+/ });
const Blank = createToken({
  name: 'Blank',
  pattern: /[ \t\v\f\r]+/,
  line_breaks: false,
  group: Lexer.SKIPPED,
});
export const Name = createToken({ name: 'Name', pattern: /[^ \t\v\f\r\n\0]+/, push_mode: 'rest' });
export const Ignored = createToken({ name: 'Ignored', pattern: /[^ \t\v\f\r\n\0][^\n\0]*/ });
const Hidden = createToken({ name: 'Hidden', pattern: /\0[^\n]*/, group: Lexer.SKIPPED });
const LineEnd = createToken({ name: 'LineEnd', pattern: /\n/, line_breaks: true, group: Lexer.SKIPPED });

export const lineTokens = [Comment, HexId, DecimalId, Malformed, Name, Ignored];

export const lineLexer = new Lexer(
  {
    defaultMode: 'line',
    modes: {
      line: [Indent, Hidden, LineEnd, Comment, HexId, DecimalId, Malformed],
      name: [Blank, Name],
      rest: [Blank, Hidden, LineEnd, Ignored],
    },
  },
  { positionTracking: 'onlyOffset' },
);
