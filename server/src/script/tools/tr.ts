import { expandSet } from './character-set.ts';
import { parseOptions } from './options.ts';
import { printed, type Tool } from './tool.ts';

/** tr(1): replaces, deletes (-d) or squeezes (-s) characters. */
export const tr: Tool = (args, reads) => {
  const options = parseOptions(args, 'dscC', { delete: 'd', 'squeeze-repeats': 's', complement: 'c' }, true);
  const [from, to] = options?.operands.map(expandSet) ?? [];
  const text = options && reads.standardInput();
  if (!options || !from || text === undefined || options.operands.length > 2) return undefined;
  const complement = options.has('c') || options.has('C');
  const inFrom = (character: string) => from.includes(character) !== complement;
  if (options.has('d')) {
    if (options.has('s') || options.operands.length !== 1) return undefined;
    return printed([...text].filter((character) => !inFrom(character)).join(''));
  }
  if (options.operands.length === 2 && (!to || to.length === 0)) return undefined;
  return printed(translated(text, from, to, { inFrom, complement, squeezes: options.has('s') }));
};

interface Translation {
  inFrom(character: string): boolean;
  readonly complement: boolean;
  readonly squeezes: boolean;
}

function translated(
  text: string,
  from: readonly string[],
  to: readonly string[] | undefined,
  { inFrom, complement, squeezes }: Translation,
): string {
  const map = (character: string) => {
    if (!to || !inFrom(character)) return character;
    const at = complement ? to.length : from.indexOf(character);
    return to[Math.min(at, to.length - 1)] as string;
  };
  let result = '';
  let last: string | undefined;
  for (const character of text) {
    const mapped = map(character);
    const squeezable = squeezes && (to ? to.includes(mapped) : inFrom(mapped));
    if (!(squeezable && mapped === last)) result += mapped;
    last = mapped;
  }
  return result;
}
