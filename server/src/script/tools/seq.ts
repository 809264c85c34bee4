import { formatNumber, parseFormat } from './format.ts';
import { parseOptions } from './options.ts';
import { printed, type Tool } from './tool.ts';

const MOST_NUMBERS = 10_000;

/** seq(1) of whole numbers: `seq [-w] [-s SEPARATOR] [-f FORMAT] [FIRST [STEP]] LAST`. */
export const seq: Tool = (args) => {
  // A negative number is an operand, not an option.
  const guarded = args.map((arg) => (/^-\d/.test(arg) ? `+${arg}` : arg));
  const options = parseOptions(guarded, 'ws:f:', { 'equal-width': 'w', separator: 's', format: 'f' }, true);
  const operands = options?.operands.map((each) => each.replace(/^\+/, '')) ?? [];
  const [first = '1', step = '1', last = ''] = ends(operands);
  const numbers = [first, step, last].every((each) => /^-?\d{1,9}$/.test(each));
  if (!options || !numbers || operands.length > 3) return undefined;
  const list = count(Number(first), Number(step), Number(last));
  if (!list) return undefined;
  const width = options.has('w') ? Math.max(...list.map((each) => String(each).length)) : 0;
  const texts = list.map((each) => formatted(each, options.value('f') ?? `%0${width}g`));
  if (!texts.every((text) => text !== undefined)) return undefined;
  const separator = options.value('s') ?? '\n';
  return printed(texts.length === 0 ? '' : `${texts.join(separator)}\n`);
};

/** First, step and last of what was given. */
function ends(operands: readonly string[]): readonly (string | undefined)[] {
  const [a, b, c] = operands;
  if (operands.length === 1) return [undefined, undefined, a];
  return operands.length === 2 ? [a, undefined, b] : [a, b, c];
}

function count(first: number, step: number, last: number): number[] | undefined {
  if (step === 0 || (last - first) / step > MOST_NUMBERS) return undefined;
  const list: number[] = [];
  for (let each = first; step > 0 ? each <= last : each >= last; each += step) list.push(each);
  return list;
}

function formatted(number: number, format: string): string | undefined {
  const pieces = parseFormat(format);
  const conversions = pieces?.filter((piece) => piece.kind === 'conversion') ?? [];
  if (!pieces || conversions.length !== 1) return undefined;
  const texts = pieces.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    return /[gf]/.test(piece.letter) && piece.width !== '*'
      ? formatNumber(piece, piece.width ?? 0, number)
      : undefined;
  });
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}
