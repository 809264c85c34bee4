import { type FormatPiece, formatNumber, formatText, parseFormat } from '../tools/format.ts';
import { concatenate, EMPTY, knownValue, textOf, unknownValue, type Value } from '../value.ts';
import { type Call, finish, print } from './call.ts';
import { withEscapes } from './escapes.ts';

/** `printf [-v name] format words`: the format repeats while words are left (bash(1), printf). */
export function printf(call: Call): undefined {
  const [first, name] = call.args;
  const toVariable = first?.text === '-v' && name?.certain;
  const [format, ...words] = toVariable
    ? call.args.slice(2)
    : call.args.filter(({ text }, i) => i > 0 || text !== '--');
  const pieces = format?.certain ? parseFormat(format.text) : undefined;
  const values = words.map(({ value }) => value);
  const value = (pieces && formatted(pieces, values)) ?? unknownValue('$(printf)');
  finish(call, 0);
  if (toVariable) call.shell.set(name.text, value);
  else print(call, value);
}

function formatted(pieces: readonly FormatPiece[], values: readonly Value[]): Value | undefined {
  const left = [...values];
  const lines: Value[] = [];
  do {
    const before = left.length;
    for (const piece of pieces) {
      const value = formattedPiece(piece, left);
      if (!value) return undefined;
      lines.push(value);
    }
    if (left.length === before) break;
  } while (left.length > 0);
  return concatenate(lines);
}

/** One piece of the format, with the value it takes off the list. */
function formattedPiece(piece: FormatPiece, left: Value[]): Value | undefined {
  if (piece.kind === 'text') return withEscapes(knownValue(piece.text), /\\[ceE]/);
  const width = piece.width === '*' ? undefined : (piece.width ?? 0);
  const value = left.shift();
  if (width === undefined) return undefined;
  if (piece.letter === 's' || piece.letter === 'b') {
    const given = piece.letter === 'b' ? withEscapes(value ?? EMPTY, /\\[c0-7'"?]/) : (value ?? EMPTY);
    if (width === 0 && piece.precision === undefined) return given;
    const text = textOf(given);
    return text === undefined ? undefined : knownValue(formatText(piece, width, text));
  }
  return formattedNumber(piece, width, value ?? knownValue('0'));
}

function formattedNumber(
  piece: Exclude<FormatPiece, { kind: 'text' }>,
  width: number,
  value: Value,
): Value | undefined {
  const text = textOf(value);
  if (text === undefined && width === 0) return value;
  if (
    !'diuxXo'.includes(piece.letter) ||
    text === undefined ||
    !/^(?:-?\d{1,15}|0x[0-9a-fA-F]{1,12})$/.test(text)
  )
    return undefined;
  if (/^-?0\d/.test(text)) return undefined;
  const printed = formatNumber(piece, width, Number(text));
  return printed === undefined ? undefined : knownValue(printed);
}
