import type { Assignment, ShellWord, WordPart } from '../syntax/shell/tree.ts';
import type { Expander } from './expand/word.ts';
import { indexedArray, keyOfIndex, nextIndex, type ShellArray, withElement } from './shell-array.ts';
import type { ShellState, Variable } from './shell-state.ts';
import { concatenate, EMPTY, textOf, unknownValue, type Value } from './value.ts';

/** Carries out `NAME=value`, `NAME+=value`, `NAME=(...)`, `NAME[i]=value`. One to a readonly variable fails. */
export function assign(expander: Expander, assignment: Assignment): void {
  const { shell } = expander;
  const { index, elements, value, append } = assignment;
  const name = shell.meaning(assignment.name);
  const before = shell.variables.get(name);
  if (before?.readonly) {
    shell.status = 1;
    return;
  }
  if (elements) setArray(shell, name, arrayOf(expander, elements, startArray(before, append)));
  else if (index) assignElement(expander, { ...assignment, name }, index);
  else {
    const added = value ? expander.value(value) : EMPTY;
    const old = append ? valueBefore(before, name) : EMPTY;
    shell.set(name, append ? concatenate([old, added]) : added);
  }
}

/** Makes a variable an array; undefined where its elements are not known. */
export function setArray(shell: ShellState, written: string, array: ShellArray | undefined): void {
  const name = shell.meaning(written);
  const { exported, readonly } = shell.variables.get(name) ?? {};
  const value = array ? array.entries.get('0') : unknownValue(`$${name}`);
  const marks = { ...(exported && { exported }), ...(readonly && { readonly }) };
  shell.variables.set(name, { value, ...(array && { array }), ...marks });
}

/** What elements are added to; undefined where that is not known. */
function startArray(before: Variable | undefined, append: boolean): ShellArray | undefined {
  const associative = before?.array?.associative ?? false;
  if (!append) return { associative, entries: new Map() };
  return before ? asArray(before) : indexedArray([]);
}

/** A plain variable is an array of one element. */
function asArray({ array, value }: Variable): ShellArray | undefined {
  if (array) return array;
  if (value && textOf(value) === undefined) return undefined;
  return indexedArray(value ? [value] : []);
}

/** Elements that are copied for one unit of fuel. */
const PER_FUEL = 200;

/** Elements without keys follow the one before them; they may be any number where a word is not known. */
function arrayOf(
  expander: Expander,
  words: readonly ShellWord[],
  start: ShellArray | undefined,
): ShellArray | undefined {
  let array = start;
  let next = start ? nextIndex(start) : 0;
  for (const word of words) {
    if (!array) return undefined;
    const keyed = keyedElement(word);
    if (keyed) {
      const key = keyOf(expander, array, keyed.index);
      array = key === undefined ? undefined : withElement(array, key, expander.value(keyed.value));
      next = Number(key) + 1;
      continue;
    }
    const fields = expander.fields([word]);
    if (array.associative || fields.some(({ whole }) => !whole)) return undefined;
    expander.charge((fields.length * array.entries.size) / PER_FUEL);
    for (const { value } of fields) array = array && withElement(array, String(next++), value);
  }
  return array;
}

interface KeyedElement {
  readonly index: ShellWord;
  readonly value: ShellWord;
}

/** `[key]=value` among the elements of an array. */
function keyedElement({ span, parts }: ShellWord): KeyedElement | undefined {
  const isBare = (part: WordPart | undefined) => part?.kind === 'text' && !part.quoted;
  const [first] = parts;
  if (first?.kind !== 'text' || !isBare(first) || !first.text.startsWith('[')) return undefined;
  const closing = parts.findIndex((part) => part.kind === 'text' && !part.quoted && part.text.includes(']='));
  const close = parts[closing];
  if (close?.kind !== 'text') return undefined;
  const at = close.text.indexOf(']=');
  const before = textPart(close, 0, at);
  const key =
    closing === 0 ? [textPart(close, 1, at)] : [textPart(first, 1), ...parts.slice(1, closing), before];
  const value = [textPart(close, at + 2), ...parts.slice(closing + 1)];
  return { index: { span, parts: filled(key) }, value: { span, parts: filled(value) } };
}

function textPart(part: Extract<WordPart, { kind: 'text' }>, from: number, to = part.text.length): WordPart {
  const start = part.span.start + from;
  return { ...part, text: part.text.slice(from, to), span: { start, end: start + to - from } };
}

function filled(parts: readonly WordPart[]): WordPart[] {
  return parts.filter((part) => part.kind !== 'text' || part.quoted || part.text !== '');
}

/** The key that an index means to an array; undefined where that is not known. */
export function keyOf(expander: Expander, array: ShellArray, index: ShellWord): string | undefined {
  const text = textOf(expander.value(index));
  if (text === undefined || array.associative) return text;
  const number = expander.arithmetic(text);
  return number === undefined ? undefined : keyOfIndex(array, number);
}

function assignElement(expander: Expander, { name, value, append }: Assignment, index: ShellWord): void {
  const before = expander.shell.variables.get(name);
  const array = before ? asArray(before) : indexedArray([]);
  const key = array && keyOf(expander, array, index);
  const added = value ? expander.value(value) : EMPTY;
  if (!array || key === undefined) return setArray(expander.shell, name, undefined);
  expander.charge(array.entries.size / PER_FUEL);
  const old = append ? (array.entries.get(key) ?? EMPTY) : EMPTY;
  setArray(expander.shell, name, withElement(array, key, append ? concatenate([old, added]) : added));
}

/** What `+=` adds to: nothing for an unset variable, a hole for one that may come from outside. */
function valueBefore(variable: Variable | undefined, name: string): Value {
  return variable ? (variable.value ?? EMPTY) : unknownValue(`$${name}`);
}

/** Runs with assignments that hold for one command only: `A=1 command`. */
export function withTemporary<T>(shell: ShellState, names: readonly string[], run: () => T): T {
  const before = names.map((name) => [name, shell.variables.get(name)] as const);
  const result = run();
  for (const [name, variable] of before) {
    if (variable) shell.variables.set(name, variable);
    else shell.variables.delete(name);
  }
  return result;
}
