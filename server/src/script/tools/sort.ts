import { parseOptions } from './options.ts';
import { isAscii, linesOf, printed, readAll, type Tool, textOfLines } from './tool.ts';

/** sort(1) in the C locale: whole lines, or by fields (`-k 2,2n`, `-t`). */
export const sort: Tool = (args, reads) => {
  const options = parseOptions(args, 'nrust:k:V', {
    numeric: 'n',
    reverse: 'r',
    unique: 'u',
    'version-sort': 'V',
  });
  if (!options || options.has('V') || options.has('s')) return undefined;
  const text = readAll(options.operands, reads);
  const keys = options.values('k').map(parseKey);
  const separator = options.value('t');
  if (text === undefined || !keys.every((key) => key !== undefined) || (separator ?? ' ').length !== 1)
    return undefined;
  if (!isAscii(text) || (keys.length > 0 && separator === undefined && /^[ \t]/m.test(text)))
    return undefined;
  const numeric = options.has('n');
  const reverse = options.has('r') ? -1 : 1;
  const wanted = keys.length > 0 ? keys : [{ first: 1, last: undefined, numeric, reverse: false }];
  const compareKeys = (a: string, b: string) => {
    for (const key of wanted) {
      const order = compareBy(keyText(a, key, separator), keyText(b, key, separator), key.numeric || numeric);
      if (order !== 0) return order * (key.reverse ? -1 : reverse);
    }
    return 0;
  };
  const lines = linesOf(text).sort((a, b) => compareKeys(a, b) || compareText(a, b) * reverse);
  const isNew = (line: string, i: number) => i === 0 || compareKeys(lines[i - 1] as string, line) !== 0;
  return printed(textOfLines(options.has('u') ? lines.filter(isNew) : lines));
};

interface SortKey {
  readonly first: number;
  readonly last: number | undefined;
  readonly numeric: boolean;
  readonly reverse: boolean;
}

function parseKey(text: string): SortKey | undefined {
  const [, first, flags = '', last, lastFlags = ''] =
    /^(\d{1,4})([nr]*)(?:,(\d{1,4})([nr]*))?$/.exec(text) ?? [];
  if (first === undefined || first === '0') return undefined;
  const all = flags + lastFlags;
  return {
    first: Number(first),
    last: last === undefined ? undefined : Number(last),
    numeric: all.includes('n'),
    reverse: all.includes('r'),
  };
}

/** Without -t a field begins with the blanks in front of it. */
function keyText(line: string, { first, last }: SortKey, separator: string | undefined): string {
  const fields = separator === undefined ? (line.match(/[ \t]*[^ \t]+/g) ?? []) : line.split(separator);
  return fields.slice(first - 1, last).join(separator ?? '');
}

function compareBy(a: string, b: string, numeric: boolean): number {
  return numeric ? numberAt(a) - numberAt(b) : compareText(a, b);
}

function numberAt(text: string): number {
  return Number(/^[ \t]*(-?\d*\.?\d*)/.exec(text)?.[1] || 0) || 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
