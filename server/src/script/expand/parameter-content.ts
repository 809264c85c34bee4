import { keyOf } from '../assignments.ts';
import type { Argument, ShellState } from '../shell-state.ts';
import { knownValue, textOf, type Value } from '../value.ts';
import type { Expander, Parameter } from './word.ts';

/** What a parameter holds. `outside`: the script never set it, its caller may have. */
export type Content =
  | { readonly kind: 'set'; readonly value: Value }
  | { readonly kind: 'unset' }
  | { readonly kind: 'outside' };

const UNSET: Content = { kind: 'unset' };
const OUTSIDE: Content = { kind: 'outside' };

/** What one parameter, or one element of an array, holds. */
export function contentOf(expander: Expander, part: Parameter): Content {
  const { shell } = expander;
  if (!/^[A-Za-z_]/.test(part.name)) return specialContent(shell, part.name);
  const variable = shell.variable(part.name);
  if (!variable) return environmentContent(expander, { name: shell.meaning(part.name), span: part.span });
  if (!part.index) return contentOfValue(variable.value);
  const { array } = variable;
  if (!array) return variable.value ? OUTSIDE : UNSET;
  const key = keyOf(expander, array, part.index);
  return key === undefined ? OUTSIDE : contentOfValue(array.entries.get(key));
}

function contentOfValue(value: Value | undefined): Content {
  return value ? { kind: 'set', value } : UNSET;
}

/** Scripts that configure routing run as root. */
function environmentContent(
  { shell, uri }: Expander,
  { name, span }: Pick<Parameter, 'name' | 'span'>,
): Content {
  if (name === 'EUID' || name === 'UID') return { kind: 'set', value: knownValue('0') };
  if (!SHELLS_OWN.test(name)) shell.readOutside(name, { uri, span });
  return OUTSIDE;
}

/** Variables that the shell itself sets. */
const SHELLS_OWN =
  /^(?:BASH\w*|PWD|OLDPWD|HOME|PATH|USER|HOSTNAME|RANDOM|SECONDS|LINENO|FUNCNAME|PPID|SHELL|IFS|REPLY|OPTARG|OPTIND|EPOCH\w+)$/;

/** `$?`, `$#`, `$1` and the like. */
function specialContent(shell: ShellState, name: string): Content {
  const { positional, status } = shell;
  if (name === '?') return status === null ? OUTSIDE : { kind: 'set', value: knownValue(String(status)) };
  if (name === '$') return { kind: 'set', value: { pieces: [{ source: '$$', stable: true }] } };
  if (name === '0') return shell.scriptName ? { kind: 'set', value: shell.scriptName } : OUTSIDE;
  if (!positional || !/^(?:#|[1-9]\d*)$/.test(name)) return OUTSIDE;
  if (name === '#') return countOf(positional);
  return contentOfValue(positional[Number(name) - 1]?.value);
}

/** `$#`; an argument that is not known may have been several words, or none. */
function countOf(positional: readonly Argument[]): Content {
  const known = positional.every(({ value }) => textOf(value) !== undefined);
  return known ? { kind: 'set', value: knownValue(String(positional.length)) } : OUTSIDE;
}
