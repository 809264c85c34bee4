/** Options and operands of a command line, read as getopt(3) reads them: options may stand behind operands. */
export interface ParsedOptions {
  has(letter: string): boolean;
  /** The last value given for an option that takes one. */
  value(letter: string): string | undefined;
  values(letter: string): readonly string[];
  readonly operands: readonly string[];
}

/**
 * `letters` as for getopt: a colon behind those that take a value. `long` names the letter that a long option stands
 * for. Undefined where an option is none of these, or lacks its value. With `strict`, the first operand ends the options.
 */
export function parseOptions(
  args: readonly string[],
  letters: string,
  long: Readonly<Record<string, string>> = {},
  strict = false,
): ParsedOptions | undefined {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  const add = (letter: string, value: string) => values.set(letter, [...(values.get(letter) ?? []), value]);
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') break;
    if (!arg.startsWith('-') || arg === '-') {
      operands.push(arg);
      if (strict) break;
      continue;
    }
    const sound = arg.startsWith('--')
      ? takeLong(arg, rest, letters, long, add)
      : takeLetters(arg, rest, letters, add);
    if (!sound) return undefined;
  }
  operands.push(...rest);
  return {
    has: (letter) => values.has(letter),
    value: (letter) => values.get(letter)?.at(-1),
    values: (letter) => values.get(letter) ?? [],
    operands,
  };
}

type Add = (letter: string, value: string) => void;

function takesValue(letters: string, letter: string): boolean {
  return letters[letters.indexOf(letter) + 1] === ':';
}

function takeLong(
  arg: string,
  rest: string[],
  letters: string,
  long: Readonly<Record<string, string>>,
  add: Add,
): boolean {
  const [name = '', ...parts] = arg.slice(2).split('=');
  const letter = Object.hasOwn(long, name) ? long[name] : undefined;
  if (letter === undefined) return false;
  const value = parts.length > 0 ? parts.join('=') : undefined;
  if (!takesValue(letters, letter)) {
    add(letter, '');
    return value === undefined;
  }
  const given = value ?? rest.shift();
  if (given === undefined) return false;
  add(letter, given);
  return true;
}

function takeLetters(arg: string, rest: string[], letters: string, add: Add): boolean {
  for (let i = 1; i < arg.length; i++) {
    const letter = arg[i] as string;
    if (letter === ':' || !letters.includes(letter)) return false;
    if (!takesValue(letters, letter)) {
      add(letter, '');
      continue;
    }
    const value = i + 1 < arg.length ? arg.slice(i + 1) : rest.shift();
    if (value === undefined) return false;
    add(letter, value);
    break;
  }
  return true;
}
