import { parseOptions } from './options.ts';
import { linesOf, printed, readAll, type Tool, textOfLines } from './tool.ts';

/** cut(1): fields between delimiters, or characters, by a list of ranges. */
export const cut: Tool = (args, reads) => {
  const options = parseOptions(args, 'd:f:c:b:s', {
    delimiter: 'd',
    fields: 'f',
    characters: 'c',
    bytes: 'b',
  });
  if (!options) return undefined;
  const fields = options.value('f');
  const ranges = parseRanges(fields ?? options.value('c') ?? options.value('b') ?? '');
  const delimiter = options.value('d') ?? '\t';
  const text = readAll(options.operands, reads);
  if (!ranges || text === undefined || delimiter.length !== 1) return undefined;
  const lines = linesOf(text).flatMap((line) => {
    if (fields === undefined) return [pick([...line], ranges).join('')];
    if (!line.includes(delimiter)) return options.has('s') ? [] : [line];
    return [pick(line.split(delimiter), ranges).join(delimiter)];
  });
  return printed(textOfLines(lines));
};

interface Range {
  readonly first: number;
  readonly last: number;
}

/** `1,3-5,7-`: always in rising order, whatever the order in the list. */
function parseRanges(list: string): Range[] | undefined {
  const ranges = list.split(',').map((part) => {
    const match = /^(\d{1,6})?(-)?(\d{1,6})?$/.exec(part);
    const [, first, dash, last] = match ?? [];
    if (first === undefined && last === undefined) return undefined;
    return {
      first: Number(first ?? 1),
      last: dash === undefined ? Number(first) : Number(last ?? Number.MAX_SAFE_INTEGER),
    };
  });
  return ranges.every((range) => range !== undefined && range.first > 0) ? (ranges as Range[]) : undefined;
}

function pick(items: readonly string[], ranges: readonly Range[]): string[] {
  return items.filter((_, i) => ranges.some(({ first, last }) => first <= i + 1 && i + 1 <= last));
}
