import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { FunctionDefinition } from '../syntax/shell/tree.ts';
import { sameData } from '../text/same-data.ts';
import type { Location, Span } from '../text/span.ts';
import type { Status } from './flow.ts';
import type { Input, Output } from './input.ts';
import { Notes } from './notes.ts';
import type { ShellArray } from './shell-array.ts';
import type { SourceText } from './source-text.ts';
import { unknownValue, type Value } from './value.ts';

/** A variable that was assigned or unset; one that never was may come from outside the script. */
export interface Variable {
  /** Undefined: unset. */
  readonly value: Value | undefined;
  /** The elements of an array; `value` then is that under 0. */
  readonly array?: ShellArray;
  /** The variable that is meant: `declare -n NAME=other`. */
  readonly reference?: string;
  /** Handed on to the programs that the shell runs. */
  readonly exported?: true;
  readonly readonly?: true;
}

/** `$1`, `$2` ... with the place where the argument was written. */
export interface Argument {
  readonly value: Value;
  readonly span: Span;
  /** The document that `span` is in. */
  readonly uri: string;
}

const MOST_OUTSIDE = 1000;

/** Names that stand for one another in a circle mean nothing. */
const MOST_REFERENCES = 10;

/** Text to be run later, and where it was given. */
export interface PlacedText {
  readonly text: Value;
  readonly location: Location;
}

/** A function, and the text that its body stands in. */
export interface ShellFunction {
  readonly definition: FunctionDefinition;
  readonly document: SourceText;
}

/** What one shell process knows: a subshell works on a copy. The machine is not part of it, all processes share that. */
export class ShellState {
  readonly variables: Map<string, Variable>;
  readonly functions: Map<string, ShellFunction>;
  /** Undefined where the caller of the script decides. */
  positional: readonly Argument[] | undefined;
  /** `$0`; undefined for the script itself: it may be called by any path. */
  scriptName: Value | undefined;
  /** `$?`. */
  status: Status = 0;
  /** `set -e`, `set -u`, `set -o pipefail`. */
  errexit = false;
  nounset = false;
  pipefail = false;
  /** `trap '...' EXIT`: a subshell does not inherit it. */
  exitTrap: PlacedText | undefined;
  aliases: ReadonlyMap<string, PlacedText> = new Map();
  /** Scripts expand aliases only with `shopt -s expand_aliases`, or where they are POSIX scripts. */
  expandsAliases = false;
  /** Where `getopts` is inside the argument that it is at. */
  optionOffset = 1;
  /** True once a file has been sourced that is not followed: it may have defined anything. */
  hasUnknownFunctions = false;
  /** Why the command being expanded cannot run: `${x:?}`, or an unset variable under `set -u`. */
  fault: string | undefined;
  /** The network namespace that commands start in. */
  namespace: string = INITIAL_NAMESPACE;
  /** False where it is not certain that the commands run. */
  certain = true;
  /** True inside conditions, where `set -e` does not apply. */
  tested = false;
  stdin: Input | undefined;
  /** Undefined where nobody looks at what is printed. */
  stdout: Output | undefined;
  stderr: Output | undefined;
  /** What `local` has to put back, per function being run. */
  readonly locals: Map<string, Variable | undefined>[] = [];

  /** Variables that were read although the script had not set them, with where that was first; shared by all processes. */
  private outside = new Notes<Location>(MOST_OUTSIDE);

  constructor(variables: ReadonlyMap<string, Variable>, functions: ReadonlyMap<string, ShellFunction>) {
    this.variables = new Map(variables);
    this.functions = new Map(functions);
  }

  /** A process of its own: a copy that shares nothing mutable but standard input. */
  fork(): ShellState {
    const copy = new ShellState(this.variables, this.functions);
    copy.takeOver(this);
    return copy;
  }

  /** A copy that goes on in the place of this shell, to try one way out. */
  copy(): ShellState {
    const copy = this.fork();
    copy.exitTrap = this.exitTrap;
    return copy;
  }

  /** A copy for another run of the same script, which notes in `outside` which variables come from there. */
  again(outside: Notes<Location>): ShellState {
    const copy = this.copy();
    copy.outside = outside;
    return copy;
  }

  /** True where everything goes on from here as from the other. Neither is inside a function, nor redirected. */
  equals(other: ShellState): boolean {
    const { outside: _, functions, ...rest } = this;
    const { outside: __, functions: others, ...otherRest } = other;
    return sameFunctions(functions, others) && sameData(rest, otherRest);
  }

  /** Goes on with what the copy `other` has become. */
  adopt(other: ShellState): void {
    this.takeOver(other);
    this.exitTrap = other.exitTrap;
    this.variables.clear();
    for (const [name, variable] of other.variables) this.variables.set(name, variable);
    this.functions.clear();
    for (const [name, definition] of other.functions) this.functions.set(name, definition);
  }

  private takeOver(other: ShellState): void {
    this.outside = other.outside;
    this.positional = other.positional;
    this.scriptName = other.scriptName;
    this.status = other.status;
    this.errexit = other.errexit;
    this.nounset = other.nounset;
    this.pipefail = other.pipefail;
    this.hasUnknownFunctions = other.hasUnknownFunctions;
    this.aliases = other.aliases;
    this.expandsAliases = other.expandsAliases;
    this.optionOffset = other.optionOffset;
    this.fault = other.fault;
    this.namespace = other.namespace;
    this.certain = other.certain;
    this.tested = other.tested;
    this.stdin = other.stdin;
    this.stdout = other.stdout;
    this.stderr = other.stderr;
    this.locals.splice(0, this.locals.length, ...other.locals.map((frame) => new Map(frame)));
  }

  /** The variable that a name means: itself, or what it was declared to stand for. */
  meaning(name: string): string {
    let meant = name;
    for (let steps = 0; steps < MOST_REFERENCES; steps++) {
      const next = this.variables.get(meant)?.reference;
      if (next === undefined) return meant;
      meant = next;
    }
    return name;
  }

  /** The variable that a name means; undefined where the script never set it. */
  variable(name: string): Variable | undefined {
    return this.variables.get(this.meaning(name));
  }

  set(name: string, value: Value | undefined): void {
    const meant = this.meaning(name);
    const exported = this.variables.get(meant)?.exported;
    this.variables.set(meant, { value, ...(exported && { exported }) });
  }

  /** Makes a name stand for another; for one that is not known, nothing is known of it. */
  refer(name: string, target: string | undefined): void {
    const isSound = target !== undefined && /^[A-Za-z_]\w*$/.test(target) && this.meaning(target) !== name;
    this.variables.set(
      name,
      isSound ? { value: undefined, reference: target } : { value: unknownValue(`$${name}`) },
    );
  }

  /** Empties the variable of this very name. */
  unset(name: string): void {
    const exported = this.variables.get(name)?.exported;
    this.variables.set(name, { value: undefined, ...(exported && { exported }) });
  }

  /** Marks a variable as handed on to programs, or as not to be changed. */
  mark(name: string, how: 'exported' | 'readonly'): void {
    const variable = this.variables.get(name);
    if (variable) this.variables.set(name, { ...variable, [how]: true });
  }

  /** Notes that a variable comes from outside, or is never set. */
  readOutside(name: string, location: Location): void {
    this.outside.note(name, location);
  }

  /** See `Timeline.outside`. */
  get outsideVariables(): Notes<Location> {
    return this.outside;
  }

  /** Makes `name` local to the function being run. */
  declareLocal(name: string): void {
    const frame = this.locals.at(-1);
    if (frame && !frame.has(name)) frame.set(name, this.variables.get(name));
  }

  /** Puts back what the function that ends had made local. */
  leaveFunction(): void {
    for (const [name, before] of this.locals.pop() ?? []) {
      if (before) this.variables.set(name, before);
      else this.variables.delete(name);
    }
  }
}

/** Functions by where they are defined: the text around them may be another. */
function sameFunctions(
  one: ReadonlyMap<string, ShellFunction>,
  other: ReadonlyMap<string, ShellFunction>,
): boolean {
  const places = (functions: typeof one) =>
    [...functions].flatMap(([name, { definition, document }]) => [name, definition, document.uri]);
  const [first, second] = [places(one), places(other)];
  return first.length === second.length && first.every((each, i) => each === second[i]);
}
