import type { Word } from '../word.ts';
import { type KeywordSpec, modifierOf, type ObjectSpec, type ValueSpec, type VerbSpec } from './keywords.ts';
import { type Clause, type Command, clauseWords, type GlobalOption, type Selected } from './tree.ts';

/** What one word of a command is, with the entry of the tables that says so. */
export type Role = { readonly word: Word } & (
  | { readonly kind: 'object'; readonly spec: ObjectSpec }
  | { readonly kind: 'verb'; readonly spec: VerbSpec; readonly object: ObjectSpec }
  | { readonly kind: 'option' | 'keyword'; readonly spec: KeywordSpec }
  /** `selected` is the full word where `word` is a modifier: `blackhole` for `bl`. */
  | {
      readonly kind: 'modifier' | 'value';
      readonly keyword: KeywordSpec;
      readonly value: ValueSpec;
      readonly selected: string;
    }
  /** It fits nothing: no object, verb or keyword begins so, and no value is expected. */
  | { readonly kind: 'garbage' }
);

/** The role of every word of a command, in written order. */
export function rolesOf(command: Command): Role[] {
  const { options, object, verb, clauses } = command;
  return [
    ...options.flatMap(optionRoles),
    ...(object ? [objectRole(object)] : []),
    ...(object?.spec && verb ? [verbRole(verb, object.spec)] : []),
    ...clausesRoles(clauses),
  ];
}

function garbage(word: Word): Role {
  return { word, kind: 'garbage' };
}

function objectRole({ word, spec }: Selected<ObjectSpec>): Role {
  return spec ? { word, kind: 'object', spec } : garbage(word);
}

function verbRole({ word, spec }: Selected<VerbSpec>, object: ObjectSpec): Role {
  return spec ? { word, kind: 'verb', spec, object } : garbage(word);
}

function optionRoles({ word, spec, values }: GlobalOption): Role[] {
  if (!spec) return [garbage(word)];
  return [{ word, kind: 'option', spec }, ...valueRoles(spec, [], values)];
}

/** A word that fits nothing is read as what may stand without its keyword: there it fits once only. */
function clausesRoles(clauses: readonly Clause[]): Role[] {
  const seen = new Set<KeywordSpec>();
  return clauses.flatMap((clause) => {
    const { spec, keyword } = clause;
    const fits = spec && (keyword || spec.repeatable || !seen.has(spec));
    if (spec) seen.add(spec);
    return fits ? clauseRoles(clause, spec) : clauseWords(clause).map(garbage);
  });
}

function clauseRoles(clause: Clause, spec: KeywordSpec): Role[] {
  const { keyword, modifiers, values, block } = clause;
  const own: Role[] = keyword ? [{ word: keyword, kind: 'keyword', spec }] : [];
  const inside = clausesRoles(block);
  return [...own, ...valueRoles(spec, modifiers, values), ...inside];
}

/** A modifier stands before the value whose specification names it. */
function valueRoles(keyword: KeywordSpec, modifiers: readonly Word[], values: readonly Word[]): Role[] {
  const roles: Role[] = [];
  const waiting = [...modifiers];
  keyword.values.forEach((value, index) => {
    const modifier = waiting[0];
    const selected = modifier && modifierOf(modifier.text, value.modifiers);
    if (modifier && selected !== undefined) {
      roles.push({ word: modifier, kind: 'modifier', keyword, value, selected });
      waiting.shift();
    }
    const word = values[index];
    if (word) roles.push({ word, kind: 'value', keyword, value, selected: word.text });
  });
  return roles;
}
