import { parseOptions } from './options.ts';
import { isAscii, printed, readAll, type Tool } from './tool.ts';

/** head(1): the first lines, or with -c the first characters. */
export const head: Tool = (args, reads) => {
  const options = parseOptions(withoutBareNumber(args), 'n:c:q', { lines: 'n', bytes: 'c', quiet: 'q' });
  if (!options || options.operands.length > 1) return undefined;
  const bytes = options.value('c');
  const count = countOf(bytes ?? options.value('n') ?? '10', /^(-?)(\d+)$/);
  const text = readAll(options.operands, reads);
  if (!count || text === undefined) return undefined;
  if (bytes !== undefined)
    return isAscii(text) ? printed(text.slice(0, endOf(count, text.length))) : undefined;
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return printed(lines.slice(0, endOf(count, lines.length)).join(''));
};

/** tail(1): the last lines, or those from a line on (`-n +2`). */
export const tail: Tool = (args, reads) => {
  const options = parseOptions(withoutBareNumber(args), 'n:c:q', { lines: 'n', bytes: 'c', quiet: 'q' });
  if (!options || options.operands.length > 1) return undefined;
  const bytes = options.value('c');
  const count = countOf(bytes ?? options.value('n') ?? '10', /^([+-]?)(\d+)$/);
  const text = readAll(options.operands, reads);
  if (!count || text === undefined) return undefined;
  const pieces = bytes === undefined ? (text.match(/[^\n]*\n|[^\n]+$/g) ?? []) : [...text];
  if (bytes !== undefined && !isAscii(text)) return undefined;
  const start =
    count.sign === '+' ? Math.max(0, count.number - 1) : Math.max(0, pieces.length - count.number);
  return printed(pieces.slice(start).join(''));
};

interface Count {
  readonly sign: string;
  readonly number: number;
}

function countOf(text: string, pattern: RegExp): Count | undefined {
  const [, sign = '', digits] = pattern.exec(text) ?? [];
  return digits === undefined || digits.length > 9 ? undefined : { sign, number: Number(digits) };
}

function endOf({ sign, number }: Count, length: number): number {
  return sign === '-' ? Math.max(0, length - number) : number;
}

/** `head -5` is `head -n 5`. */
function withoutBareNumber([first = '', ...rest]: readonly string[]): string[] {
  if (/^-\d+$/.test(first)) return ['-n', first.slice(1), ...rest];
  return first === '' ? rest : [first, ...rest];
}
