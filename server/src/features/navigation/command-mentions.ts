import type { Names } from '../../names/name-table.ts';
import type { KeywordSpec } from '../../syntax/ip/keywords.ts';
import { type Role, rolesOf } from '../../syntax/ip/roles.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { perObject } from '../../text/per-object.ts';
import type { Location } from '../../text/span.ts';
import type { DeviceMoves } from './device-moves.ts';
import { makesNew } from './making.ts';
import type { Mention, SubjectKind } from './mention.ts';
import { namedKeys, scopedKey, subjectKindOf } from './subject-keys.ts';
import { documentOfWord, writtenPlace } from './written-place.ts';

/** What is known around a command. */
export interface CommandScope {
  /** The namespace that it works in. */
  readonly namespace: string;
  readonly names: Names;
  /** The document that it stands in, and its text. */
  readonly uri: string;
  readonly text: string;
}

type ValueRole = Extract<Role, { readonly keyword: KeywordSpec }>;

/** What the values of one `ip` command name. */
export function commandMentions(command: Command, scope: CommandScope): Mention[] {
  return rolesOf(command).flatMap((role) =>
    role.kind === 'value' && role.word.certain ? valueMentions(role, command, scope) : [],
  );
}

function valueMentions(role: ValueRole, command: Command, scope: CommandScope): Mention[] {
  if (isNexthopGroup(role, command)) {
    return partsOf(role.word.text, /[^,/]+(?:,[^/]*)?/g).flatMap(({ text, start }) => {
      const [id = ''] = text.split(',');
      return mention('nexthop', { text: id, start }, role, command, scope);
    });
  }
  const kind = subjectKindOf(role.value.kind);
  if (!kind || role.value.meanings?.[role.word.text] !== undefined) return [];
  if (kind === 'rt_realms') {
    return partsOf(role.word.text, /[^/]+/g).flatMap((part) => mention(kind, part, role, command, scope));
  }
  return mention(kind, { text: role.word.text, start: 0 }, role, command, scope);
}

/** `group 10,5/12`: ids with weights. */
function isNexthopGroup({ keyword }: ValueRole, { object }: Command): boolean {
  return keyword.name === 'group' && object?.spec?.name === 'nexthop';
}

/** A part of a word. */
interface Part {
  readonly text: string;
  readonly start: number;
}

function partsOf(text: string, pattern: RegExp): Part[] {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], start: match.index }));
}

function mention(
  kind: SubjectKind,
  { text, start }: Part,
  role: ValueRole,
  command: Command,
  scope: CommandScope,
): Mention[] {
  if (text === '') return [];
  const { word } = role;
  const whole = writtenPlace(word, scope.uri, scope.text);
  const written = whole && sliceOf(whole, start, text.length);
  const used = { uri: documentOfWord(word, scope.uri), span: word.span };
  const keys = keysOf(kind, text, word, command, scope);
  return [
    {
      kind,
      keys,
      text,
      written,
      used: isInside(written, used) ? written : used,
      defines: makesNew(command, role.keyword.name),
    },
  ];
}

function sliceOf({ uri, span }: Location, start: number, length: number): Location {
  return { uri, span: { start: span.start + start, end: span.start + start + length } };
}

function isInside(place: Location | undefined, { uri, span }: Location): place is Location {
  return place?.uri === uri && span.start <= place.span.start && place.span.end <= span.end;
}

function keysOf(
  kind: SubjectKind,
  text: string,
  word: Word,
  command: Command,
  { namespace, names }: CommandScope,
): string[] {
  if (kind === 'namespace') return [text];
  if (kind === 'nexthop') return [scopedKey(namespace, text)];
  if (kind === 'device') return [scopedKey(madeIn(word, command) ?? namespace, text)];
  return namedKeys(kind, text, names);
}

/** The namespace that a new link, or a new name, is put into: that of the `netns` beside it. */
function madeIn(word: Word, command: Command): string | undefined {
  return madeElsewhere(command).get(word);
}

/** The names that a command gives to what it puts into another namespace, with that. */
const madeElsewhere = perObject((command: Command): ReadonlyMap<Word, string> => {
  const found = new Map<Word, string>();
  if (command.object?.spec?.name === 'link')
    noteMade(command.clauses, command.verbSpec?.name === 'set', found);
  return found;
});

/** `link set` names a device that there is by `dev`, and its new name by `name`. */
function noteMade(clauses: readonly Clause[], isSet: boolean, found: Map<Word, string>): void {
  const netns = netnsOf(clauses);
  for (const { spec, values, block } of clauses) {
    const isName = spec?.name === 'name' || (spec?.name === 'dev' && !isSet);
    if (netns !== undefined && isName) for (const word of values) found.set(word, netns);
    if (block.length > 0) noteMade(block, isSet, found);
  }
}

function netnsOf(clauses: readonly Clause[]): string | undefined {
  const name = clauses.find(({ spec }) => spec?.name === 'netns')?.values[0];
  return name?.certain ? name.text : undefined;
}

/** `ip link set v1 netns blue`: the same device, elsewhere. */
export function noteMove(
  { object, verbSpec, clauses }: Command,
  namespace: string,
  moves: DeviceMoves,
): void {
  if (object?.spec?.name !== 'link' || verbSpec?.name !== 'set') return;
  const given = (name: string) => clauses.find(({ spec }) => spec?.name === name)?.values[0];
  const [device, target] = [given('dev'), netnsOf(clauses)];
  if (!device?.certain || target === undefined || given('name')) return;
  moves.unite(scopedKey(namespace, device.text), scopedKey(target, device.text));
}
