import { parseOptions } from './options.ts';
import { isAscii, linesOf, printed, readAll, type Tool, textOfLines } from './tool.ts';

/** uniq(1): neighbours that are the same become one. */
export const uniq: Tool = (args, reads) => {
  const options = parseOptions(args, 'cdu', { count: 'c', repeated: 'd', unique: 'u' });
  if (!options || options.operands.length > 1) return undefined;
  const text = readAll(options.operands, reads);
  if (text === undefined) return undefined;
  const groups: { readonly line: string; count: number }[] = [];
  for (const line of linesOf(text)) {
    const last = groups.at(-1);
    if (last?.line === line) last.count++;
    else groups.push({ line, count: 1 });
  }
  const kept = groups.filter(({ count }) => (count > 1 ? !options.has('u') : !options.has('d')));
  const counted = options.has('c');
  return printed(
    textOfLines(kept.map(({ line, count }) => (counted ? `${String(count).padStart(7)} ${line}` : line))),
  );
};

/** wc(1) with one of -l, -w, -c, -m; several counts come in columns whose width depends on the input. */
export const wc: Tool = (args, reads) => {
  const options = parseOptions(args, 'lwcm', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  const counted = ['l', 'w', 'c', 'm'].filter((letter) => options?.has(letter));
  if (!options || counted.length !== 1 || options.operands.length > 0) return undefined;
  const text = readAll([], reads);
  if (text === undefined || !isAscii(text)) return undefined;
  const counts: Readonly<Record<string, number>> = {
    l: text.split('\n').length - 1,
    w: text.split(/\s+/).filter((word) => word !== '').length,
  };
  return printed(`${counts[counted[0] as string] ?? text.length}\n`);
};

/** tac(1). */
export const tac: Tool = (args, reads) => {
  const text = args.some((arg) => arg.startsWith('-')) ? undefined : readAll(args, reads);
  return text === undefined ? undefined : printed(textOfLines(linesOf(text).reverse()));
};

/** rev(1). */
export const rev: Tool = (args, reads) => {
  const text = args.some((arg) => arg.startsWith('-')) ? undefined : readAll(args, reads);
  return text === undefined
    ? undefined
    : printed(textOfLines(linesOf(text).map((line) => [...line].reverse().join(''))));
};
