import { EMPTY, isText, knownValue, namedValue, textOf, unknownValue, type Value } from '../value.ts';
import { type Fragment, fragmentsOf, fragmentsOfList, joinFragments } from './fragment.ts';
import { type Content, contentOf } from './parameter-content.ts';
import { isJoined, isList, joinedList, listOf } from './parameter-list.ts';
import { transform } from './transformation.ts';
import type { Expander, Parameter } from './word.ts';

/** Parameter expansion (bash(1)): `$x`, `${x:-word}`, `${x%pattern}` ... */
export function expandParameter(expander: Expander, part: Parameter): Fragment[] {
  if (part.indirect) return indirect(expander, part, part);
  if (isList(part)) return expandList(expander, part);
  const content = contentOf(expander, part);
  const source = expander.source(part);
  switch (part.operator) {
    case undefined:
      if (content.kind === 'unset' && expander.shell.nounset) fail(expander, source);
      return fragmentsOf(plain(content, source), part.quoted);
    case ':-':
    case '-':
    case ':=':
    case '=':
      return withDefault(expander, part, content, source);
    case ':+':
    case '+':
      return alternative(expander, part, content, source);
    case ':?':
    case '?':
      if (content.kind !== 'outside' && isThere(content, part.operator) === false) fail(expander, source);
      return fragmentsOf(content.kind === 'set' ? plain(content, source) : unknownValue(source), part.quoted);
    case 'indirect':
      return indirect(expander, part, { operator: undefined, argument: undefined });
    case '@':
      if (content.kind === 'unset') return fragmentsOf(EMPTY, part.quoted);
      return fragmentsOf(transformed(expander, part, plain(content, source)), part.quoted);
    default:
      return fragmentsOf(transformed(expander, part, plain(content, source)), part.quoted);
  }
}

function fail({ shell }: Expander, source: string): void {
  shell.fault = `\`${source}\` is not set`;
}

/** A list that is not known may be any number of words, quoted or not. */
function expandList(expander: Expander, part: Parameter): Fragment[] {
  const list = listOf(expander, part);
  const source = expander.source(part);
  if (!list) return fragmentsOf(unknownValue(source), isJoined(part));
  if (part.operator === 'length') return fragmentsOf(knownValue(String(list.length)), part.quoted);
  const joined = joinedList(expander, list);
  const content: Content = list.length > 0 ? { kind: 'set', value: joined } : { kind: 'unset' };
  const there = part.operator && /^:?[-=+?]$/.test(part.operator) ? isThere(content, part.operator) : true;
  if (part.operator?.endsWith('+')) return alternative(expander, part, content, source);
  if (!there) return withDefault(expander, part, content, source);
  if (isJoined(part)) return fragmentsOf(joined, true);
  return fragmentsOfList(
    list.map(({ value }) => value),
    part.quoted,
  );
}

/** The value, a hole in it named after this expansion. */
function plain(content: Content, source: string): Value {
  if (content.kind === 'unset') return EMPTY;
  if (content.kind === 'outside') return unknownValue(source);
  return namedValue(content.value, source);
}

/** Whether the content counts as there: undefined where that is not known. */
function isThere(content: Content, operator: string): boolean | undefined {
  if (content.kind !== 'set') return false;
  if (!operator.startsWith(':')) return true;
  if (content.value.pieces.some((piece) => isText(piece) && piece.text !== '')) return true;
  return content.value.pieces.length === 0 ? false : undefined;
}

/** What comes from outside is taken to be unset here: the default is what the script is written for. */
function withDefault(expander: Expander, part: Parameter, content: Content, source: string): Fragment[] {
  const there = isThere(content, part.operator ?? '');
  if (there === undefined) return fragmentsOf(unknownValue(source), part.quoted);
  if (there) return fragmentsOf(plain(content, source), part.quoted);
  const fragments = argumentFragments(expander, part);
  if (part.operator?.endsWith('=')) {
    expander.shell.set(part.name, joinFragments(fragments));
  }
  return fragments;
}

function alternative(expander: Expander, part: Parameter, content: Content, source: string): Fragment[] {
  const there = isThere(content, part.operator ?? '');
  if (there === undefined) return fragmentsOf(unknownValue(source), part.quoted);
  return there ? argumentFragments(expander, part) : fragmentsOf(EMPTY, part.quoted);
}

function argumentFragments(expander: Expander, { argument, quoted }: Parameter): Fragment[] {
  if (!argument) return fragmentsOf(EMPTY, quoted);
  const fragments = expander.fragments(argument);
  if (fragments.length === 0) return fragmentsOf(EMPTY, quoted);
  return quoted
    ? fragments.map((fragment) => ({ ...fragment, quoted: true, splits: false }))
    : fragments.map((fragment) => ({ ...fragment, splits: !fragment.quoted }));
}

/** `${!x}`, `${!x%y}`: what the parameter holds that `x` names. */
function indirect(
  expander: Expander,
  { span, name, index, quoted }: Parameter,
  operation: Pick<Parameter, 'operator' | 'argument'>,
): Fragment[] {
  const reference = expander.shell.variables.get(name)?.reference;
  if (reference !== undefined && !index) return fragmentsOf(knownValue(reference), quoted);
  const part = { kind: 'parameter' as const, span, name, ...(index && { index }), quoted };
  const source = expander.source({ ...part, ...operation });
  const named = plain(contentOf(expander, { ...part, ...operation }), source);
  const [, target, key] = /^([A-Za-z_]\w*|\d+|[@*])(?:\[([\w@*]+)\])?$/.exec(textOf(named) ?? '') ?? [];
  if (target === undefined) return fragmentsOf(unknownValue(source), quoted);
  const { operator, argument } = operation;
  const meant = { kind: 'parameter' as const, span, name: target, operator, argument, quoted };
  return expandParameter(expander, key === undefined ? meant : { ...meant, index: indexWord(span, key) });
}

function indexWord(span: Parameter['span'], text: string) {
  return { span, parts: [{ kind: 'text' as const, span, text, quoted: false }] };
}

function transformed(expander: Expander, part: Parameter, value: Value): Value {
  const text = textOf(value);
  const result = text === undefined ? undefined : transform(expander, part, text);
  return result === undefined ? unknownValue(expander.source(part)) : knownValue(result);
}
