import { singleCharacter } from './character-set.ts';
import { type ParsedOptions, parseOptions } from './options.ts';
import { linesOf, printed, readAll, type Tool } from './tool.ts';

/** paste(1) of one input: `-s` joins its lines. */
export const paste: Tool = (args, reads) => {
  const options = parseOptions(args, 'sd:', { serial: 's', delimiters: 'd' });
  if (!options?.has('s') || options.operands.length > 1) return undefined;
  const text = readAll(options.operands, reads);
  const delimiter = delimiterOf(options);
  if (text === undefined || delimiter === undefined) return undefined;
  return printed(`${linesOf(text).join(delimiter)}\n`);
};

function delimiterOf(options: ParsedOptions): string | undefined {
  const given = options.value('d') ?? '\t';
  return /^(?:[\s\S]|\\[\s\S])$/.test(given) ? singleCharacter(given) : undefined;
}
