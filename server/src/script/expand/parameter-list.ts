import { elementsOf } from '../shell-array.ts';
import type { Argument } from '../shell-state.ts';
import { concatenate, knownValue, textOf, type Value } from '../value.ts';
import { transform } from './transformation.ts';
import type { Expander, Parameter } from './word.ts';

/** True for `$@`, `$*`, `${a[@]}` and `${a[*]}`: they stand for any number of words. */
export function isList({ name, index }: Parameter): boolean {
  const [all] = index?.parts ?? [];
  return name === '@' || name === '*' || (all?.kind === 'text' && /^[@*]$/.test(all.text));
}

/** True where a quoted list is one word: `"$*"`. */
export function isJoined({ name, index, quoted }: Parameter): boolean {
  const [all] = index?.parts ?? [];
  return quoted && (name === '*' || (all?.kind === 'text' && all.text === '*'));
}

/**
 * The words that a list stands for, its operator applied: the keys for `${!a[@]}`, some of them for `${a[@]:1:2}`, each
 * changed for `${a[@]%x}`. Undefined where they are not known.
 */
export function listOf(expander: Expander, part: Parameter): readonly Argument[] | undefined {
  const list = wordsOfList(expander, part);
  if (list) expander.charge(list.length / PER_FUEL);
  return list;
}

/** Words that are listed for one unit of fuel. */
const PER_FUEL = 20;

function wordsOfList(expander: Expander, part: Parameter): readonly Argument[] | undefined {
  const { operator } = part;
  if (operator === 'indirect') return keysOf(expander, part);
  const list = part.index ? elements(expander, part) : expander.shell.positional;
  if (!list || operator === undefined || /^(?:length|:?[-=+?])$/.test(operator)) return list;
  if (operator === ':') return slice(expander, part, list);
  const changed = list.map((argument) => {
    const text = textOf(argument.value);
    const result = text === undefined ? undefined : transform(expander, part, text);
    return result === undefined ? undefined : { ...argument, value: knownValue(result) };
  });
  return changed.every((each) => each !== undefined) ? changed : undefined;
}

/** The words of `$@`, of an array or of `$1`, each with its own place; undefined for what is not handed on as it is. */
export function placedWords(expander: Expander, part: Parameter): readonly Argument[] | undefined {
  const { positional } = expander.shell;
  if (isList(part)) {
    const isPlain = part.operator === undefined || part.operator === ':' || part.operator === 'indirect';
    return isPlain && !isJoined(part) ? listOf(expander, part) : undefined;
  }
  const argument = /^[1-9]\d*$/.test(part.name) ? positional?.[Number(part.name) - 1] : undefined;
  return part.operator === undefined && argument ? [argument] : undefined;
}

/** An element stands where the expansion does. */
function argument(expander: Expander, part: Parameter, value: Value): Argument {
  return { value, uri: expander.uri, span: part.span };
}

function elements(expander: Expander, part: Parameter): readonly Argument[] | undefined {
  const variable = expander.shell.variable(part.name);
  if (!variable) return undefined;
  const { array, value } = variable;
  if (array) return elementsOf(array).map(([, each]) => argument(expander, part, each));
  if (!value) return [];
  return textOf(value) === undefined ? undefined : [argument(expander, part, value)];
}

function keysOf(expander: Expander, part: Parameter): readonly Argument[] | undefined {
  const array = expander.shell.variable(part.name)?.array;
  return array && elementsOf(array).map(([key]) => argument(expander, part, knownValue(key)));
}

/** `${@:2}` counts from `$1`, `${a[@]:1}` from the element 0. */
function slice(
  expander: Expander,
  { argument: range, index }: Parameter,
  list: readonly Argument[],
): readonly Argument[] | undefined {
  const text = range && textOf(expander.value(range));
  const [from, length, ...more] = text?.split(':').map((bound) => expander.arithmetic(bound)) ?? [];
  const isCounted = text?.includes(':') ?? false;
  if (from === undefined || more.length > 0 || (isCounted && (length === undefined || length < 0n)))
    return undefined;
  if (!index && from === 0n) return undefined;
  const base = index ? 0 : 1;
  const start = from < 0n ? list.length + Number(from) : Number(from) - base;
  return start < 0 ? [] : list.slice(start, length === undefined ? undefined : start + Number(length));
}

/** The words as one, with the first character of `IFS` between. */
export function joinedList(expander: Expander, list: readonly Argument[]): Value {
  const between = knownValue(expander.separators.slice(0, 1));
  return concatenate(list.flatMap(({ value }, i) => (i === 0 ? [value] : [between, value])));
}
