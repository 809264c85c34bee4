import type { Assignment } from '../syntax/shell/tree.ts';
import type { Expander } from './expand/word.ts';
import type { ShellState, Variable } from './shell-state.ts';
import { concatenate, EMPTY, textOf, unknownValue, type Value } from './value.ts';

/** Carries out `NAME=value`, `NAME+=value`, `NAME=(...)`, `NAME[i]=value`. */
export function assign(expander: Expander, assignment: Assignment): void {
  const { shell } = expander;
  const { name, index, elements, value, append } = assignment;
  const before = shell.variables.get(name);
  if (elements) {
    const added = expander.fields(elements).map((field) => field.value);
    shell.variables.set(name, arrayOf(append ? [...listOf(before), ...added] : added));
  } else if (index) assignElement(expander, assignment);
  else {
    const added = value ? expander.value(value) : EMPTY;
    const old = append ? valueBefore(before, name) : EMPTY;
    shell.set(name, append ? concatenate([old, added]) : added);
  }
}

function assignElement(expander: Expander, { name, index, value, append }: Assignment): void {
  const text = index && textOf(expander.value(index));
  const at = text === undefined ? undefined : expander.arithmetic(text);
  const elements = [...listOf(expander.shell.variables.get(name))];
  if (at === undefined || at < 0n || at > BigInt(elements.length)) {
    expander.shell.variables.set(name, { value: unknownValue(`$${name}`) });
    return;
  }
  const added = value ? expander.value(value) : EMPTY;
  const old = append ? (elements[Number(at)] ?? EMPTY) : EMPTY;
  elements[Number(at)] = append ? concatenate([old, added]) : added;
  expander.shell.variables.set(name, arrayOf(elements));
}

function listOf(variable: Variable | undefined): readonly Value[] {
  return variable?.elements ?? (variable?.value ? [variable.value] : []);
}

function arrayOf(elements: readonly Value[]): Variable {
  return { value: elements[0], elements };
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
