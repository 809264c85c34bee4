import { knownValue, textOf, unknownValue } from '../value.ts';
import { type Call, finish } from './call.ts';

/** `getopts OPTIONS NAME [args]`: the next option of the arguments (bash(1), getopts). */
export function getopts(call: Call): undefined {
  const { shell } = call;
  const [options, name, ...given] = call.args;
  const args = given.length > 0 ? given : shell.positional;
  const index = Number(textOf(shell.variables.get('OPTIND')?.value ?? knownValue('1')));
  const texts = args?.map(({ value }) => textOf(value));
  const known = options?.certain && name?.certain && texts?.every((text) => text !== undefined);
  if (!known || !Number.isInteger(index)) {
    if (name) shell.set(name.text, unknownValue(`$${name.text}`));
    shell.set('OPTARG', unknownValue('$OPTARG'));
    return finish(call, null);
  }
  const found = nextOption(options.text, texts as readonly string[], index, shell.optionOffset);
  shell.set('OPTIND', knownValue(String(found.index)));
  shell.optionOffset = found.offset;
  shell.set(name.text, knownValue(found.letter));
  shell.set('OPTARG', found.value === undefined ? undefined : knownValue(found.value));
  return finish(call, found.ended ? 1 : 0);
}

interface FoundOption {
  readonly letter: string;
  readonly value?: string | undefined;
  /** What `OPTIND` is from now on, and where inside that argument the next letter stands. */
  readonly index: number;
  readonly offset: number;
  readonly ended?: true;
}

function nextOption(spec: string, args: readonly string[], index: number, at: number): FoundOption {
  const arg = args[index - 1];
  if (arg === undefined || !/^-./.test(arg) || arg === '--')
    return { letter: '?', index: arg === '--' ? index + 1 : index, offset: 1, ended: true };
  const letter = arg[at] ?? '';
  const silent = spec.startsWith(':');
  const letters = silent ? spec.slice(1) : spec;
  const where = letter === ':' ? -1 : letters.indexOf(letter);
  const behind = arg.slice(at + 1);
  const rest = behind === '' ? { index: index + 1, offset: 1 } : { index, offset: at + 1 };
  if (where < 0) return { letter: '?', value: silent ? letter : undefined, ...rest };
  if (letters[where + 1] !== ':') return { letter, ...rest };
  if (behind !== '') return { letter, value: behind, index: index + 1, offset: 1 };
  const value = args[index];
  if (value === undefined)
    return { letter: silent ? ':' : '?', value: silent ? letter : undefined, index: index + 1, offset: 1 };
  return { letter, value, index: index + 2, offset: 1 };
}
