import {
  type Context,
  firstMatch,
  type KeywordSpec,
  matchesSpelling,
  type Spelling,
  type ValueSpec,
} from './keywords.ts';
import { valueKinds } from './value-kinds.ts';

/** How the words of the tables are written, for people: used by hover, completion and docs/reference. */

/** More words than these are not listed in a synopsis. */
const MAX_LISTED = 4;

/** `metric METRIC`, `mode { tun | tap }`, `congctl [ lock ] CONGCTL`; `[ to ] PREFIX` where the keyword may be left out. */
export function synopsisOf(spec: KeywordSpec, context?: Context): string {
  const optional = context !== undefined && spec === context.rest;
  const positional = spec.spellings.length === 0;
  const name = positional ? [] : [optional ? `[ ${spec.name} ]` : spec.name];
  return [...name, ...valuesOf(spec)].join(' ');
}

/** The values alone: `METRIC`, `{ tun | tap }`. */
export function valuesOf(spec: KeywordSpec): string[] {
  return spec.values.map((value) => [...modifiersOf(value), valueText(spec, value)].join(' '));
}

function modifiersOf({ modifiers = [], modifiersAs }: ValueSpec): string[] {
  if (modifiers.length === 0) return [];
  const words = modifiers.map((each) => (typeof each === 'string' ? each : each.word));
  return [`[ ${modifiersAs ?? words.join(' | ')} ]`];
}

function valueText(spec: KeywordSpec, { kind, oneOf }: ValueSpec): string {
  const { placeholder = spec.name.replace(/^-/, '').toUpperCase() } = valueKinds[kind];
  // A number or a name may be given as well: the words are not the whole set.
  if (!oneOf || oneOf.length > MAX_LISTED) return placeholder;
  const words = kind === 'word' ? oneOf : [...oneOf, placeholder];
  return words.length === 1 ? (words[0] as string) : `{ ${words.join(' | ')} }`;
}

type Spelled = { readonly name: string; readonly spellings: readonly Spelling[] };

/** The shortest text that selects `spec` among `specs`, its own name going first; undefined where another shadows it. */
export function shortestWord<S extends Spelled>(spec: S, specs: readonly S[]): string | undefined {
  const words = [spec.name, ...spec.spellings.map(({ word }) => word)];
  const selecting = words.flatMap((word) => shortestOf(word, spec, specs) ?? []);
  return selecting.toSorted((a, b) => a.length - b.length)[0];
}

function shortestOf<S extends Spelled>(word: string, spec: S, specs: readonly S[]): string | undefined {
  for (let length = 1; length <= word.length; length++) {
    const typed = word.slice(0, length);
    if (firstMatch(typed, specs) === spec) return typed;
  }
  return undefined;
}

/** Other full words for the same: `lookup` for `table`. `-color=auto` says more than `-color`, so it is none. */
export function synonymsOf({ name, spellings }: Spelled): string[] {
  const words = new Set(spellings.map(({ word }) => word));
  words.delete(name);
  return [...words].filter((word) => !word.includes('='));
}

/** The full word that a typed one stands for: `preference` for `pref`. */
export function fullWord(typed: string, { name, spellings }: Spelled): string {
  return spellings.find((spelling) => matchesSpelling(typed, [spelling]))?.word ?? name;
}
