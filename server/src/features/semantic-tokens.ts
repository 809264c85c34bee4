import type { Analysis } from '../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../script/source-commands.ts';
import type { ValueKind, ValueSpec } from '../syntax/ip/keywords.ts';
import { type Role, rolesOf } from '../syntax/ip/roles.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import { perObject } from '../text/per-object.ts';
import type { Span } from '../text/span.ts';

/** What a word is to the eye. `name` is one out of a list: of a name file, or of the words that a value can be. */
export type TokenKind =
  | 'object'
  | 'verb'
  | 'option'
  | 'keyword'
  | 'modifier'
  | 'address'
  | 'number'
  | 'device'
  | 'namespace'
  | 'name';

export interface SemanticToken {
  readonly span: Span;
  readonly kind: TokenKind;
}

/**
 * The words of all `ip` commands that have a meaning of their own, in written order. A word that fits nothing has
 * none, nor has one that is not written out: variables keep the colours that the shell's grammar gives them.
 */
export function semanticTokens(analysis: Analysis): SemanticToken[] {
  if (analysis.kind !== 'script') return [];
  return withOuter(analysis.commands).flatMap((command) => commandTokens(command, analysis.text));
}

function commandTokens({ command }: SourceCommand, text: string): SemanticToken[] {
  return kindsOf(command).flatMap(({ word, kind }) =>
    isPlain(word, text) ? [{ span: word.span, kind }] : [],
  );
}

/** The words that have a meaning. A command that an edit leaves as it is stays the same object. */
const kindsOf = perObject((command: Command): readonly { readonly word: Word; readonly kind: TokenKind }[] =>
  rolesOf(command).flatMap((role) => {
    const kind = kindOf(role);
    return kind ? [{ word: role.word, kind }] : [];
  }),
);

/** True for a word that stands in the script as the program gets it: no quotes, no variables. */
function isPlain({ span, text, certain }: Word, script: string): boolean {
  return certain && script.slice(span.start, span.end) === text;
}

function kindOf(role: Role): TokenKind | undefined {
  if (role.kind === 'garbage') return undefined;
  return role.kind === 'value' ? kindOfValue(role.value, role.word.text) : role.kind;
}

const NUMBER = /^[+-]?(?:0x[0-9a-f]+|\d+)(?:[/:-](?:0x[0-9a-f]+|\d+))*$/i;

function kindOfValue({ kind, oneOf }: ValueSpec, text: string): TokenKind | undefined {
  if (oneOf?.includes(text) && !NUMBER.test(text)) return 'name';
  const known = KINDS[kind];
  if (known === 'name' || known === undefined) return NUMBER.test(text) ? 'number' : known;
  return known;
}

const KINDS: Readonly<Partial<Record<ValueKind, TokenKind>>> = {
  address: 'address',
  prefix: 'address',
  mac: 'address',
  device: 'device',
  vrf: 'device',
  namespace: 'namespace',
  time: 'number',
  mark: 'number',
  number: 'number',
  portRange: 'number',
  nexthopId: 'number',
  table: 'name',
  protocol: 'name',
  scope: 'name',
  realm: 'name',
  tos: 'name',
  dscp: 'name',
  group: 'name',
  family: 'name',
  routeType: 'name',
  linkType: 'name',
  ipProtocol: 'name',
};
