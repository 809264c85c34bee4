import type { Argument, ShellState } from '../shell-state.ts';
import {
  concatenate,
  EMPTY,
  isText,
  knownValue,
  namedValue,
  sliceText,
  type Text,
  textOf,
  unknownValue,
  type Value,
} from '../value.ts';
import { type Fragment, fragmentsOf, fragmentsOfList, joinFragments } from './fragment.ts';
import { compilePattern, replaceMatches, withoutEnd, withoutStart } from './pattern.ts';
import type { Expander, Parameter } from './word.ts';

/** What a parameter holds. `outside`: the script never set it, its caller may have. */
type Content =
  | { readonly kind: 'set'; readonly value: Value }
  | { readonly kind: 'unset' }
  | { readonly kind: 'outside' };

/** Parameter expansion (bash(1)): `$x`, `${x:-word}`, `${x%pattern}` ... */
export function expandParameter(expander: Expander, part: Parameter): Fragment[] {
  const list = allArguments(expander, part);
  if (list)
    return fragmentsOfList(
      list.map(({ value }) => value),
      part.quoted,
    );
  const content = contentOf(expander, part);
  const source = expander.source(part);
  switch (part.operator) {
    case undefined:
      if (content.kind === 'unset' && expander.shell.nounset && !isList(part))
        expander.shell.fault = `\`${source}\` is not set`;
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
      if (content.kind !== 'outside' && isThere(content, part.operator) === false)
        expander.shell.fault = `\`${source}\` is not set`;
      return fragmentsOf(content.kind === 'set' ? plain(content, source) : unknownValue(source), part.quoted);
    default:
      return fragmentsOf(transformed(expander, part, content, source), part.quoted);
  }
}

function isList({ name, index }: Parameter): boolean {
  return name === '@' || name === '*' || index !== undefined;
}

/** `$@` and `$*`: the arguments one by one; `"$*"` is one word. Undefined for any other parameter. */
export function allArguments(expander: Expander, part: Parameter): readonly Argument[] | undefined {
  const { shell } = expander;
  const { name, index, operator, quoted } = part;
  if (operator !== undefined) return undefined;
  const isAll = name === '@' || (name === '*' && !quoted);
  if (isAll) return shell.positional;
  if (/^\d+$/.test(name) && name !== '0') {
    const argument = shell.positional?.[Number(name) - 1];
    return argument && [argument];
  }
  const [all] = index?.parts ?? [];
  const elements = shell.variables.get(name)?.elements;
  if (!elements || all?.kind !== 'text' || !(all.text === '@' || (all.text === '*' && !quoted)))
    return undefined;
  return elements.map((value) => ({ value, uri: expander.uri, span: part.span }));
}

function contentOf(expander: Expander, part: Parameter): Content {
  if (part.index) return elementOf(expander, part);
  const special = specialParameter(expander.shell, part.name);
  if (special) return special;
  const variable = expander.shell.variables.get(part.name);
  if (!variable) return { kind: 'outside' };
  return variable.value ? { kind: 'set', value: variable.value } : { kind: 'unset' };
}

function specialParameter(shell: ShellState, name: string): Content | undefined {
  if (/^[A-Za-z_]/.test(name)) return undefined;
  if (name === '?') {
    return shell.status === null
      ? { kind: 'outside' }
      : { kind: 'set', value: knownValue(String(shell.status)) };
  }
  const { positional } = shell;
  if (!positional || name === '0' || !/^[\d@*#]+$/.test(name)) return { kind: 'outside' };
  if (name === '#') return countOf(positional);
  if (name === '@' || name === '*')
    return { kind: 'set', value: joined(positional.map(({ value }) => value)) };
  const argument = positional[Number(name) - 1];
  return argument ? { kind: 'set', value: argument.value } : { kind: 'unset' };
}

/** `$#`; an argument that is not known may have been several words, or none. */
function countOf(positional: readonly Argument[]): Content {
  const known = positional.every(({ value }) => textOf(value) !== undefined);
  return known ? { kind: 'set', value: knownValue(String(positional.length)) } : { kind: 'outside' };
}

function elementOf(expander: Expander, { name, index }: Parameter): Content {
  const elements = expander.shell.variables.get(name)?.elements;
  const text = index && textOf(expander.value(index));
  if (!elements || text === undefined) return { kind: 'outside' };
  if (text === '@' || text === '*') return { kind: 'set', value: joined(elements) };
  const at = expander.arithmetic(text);
  if (at === undefined) return { kind: 'outside' };
  const value = elements.at(Number(at));
  return value ? { kind: 'set', value } : { kind: 'unset' };
}

function joined(values: readonly Value[]): Value {
  return concatenate(values.flatMap((value, i) => (i === 0 ? [value] : [knownValue(' '), value])));
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
  return quoted
    ? fragments.map((fragment) => ({ ...fragment, quoted: true, splits: false }))
    : fragments.map((fragment) => ({ ...fragment, splits: !fragment.quoted }));
}

function transformed(expander: Expander, part: Parameter, content: Content, source: string): Value {
  if (part.operator === 'length' && isWholeList(part)) return listLength(expander.shell, part, source);
  const text = textOf(plain(content, source));
  const result = text === undefined ? undefined : transform(expander, part, text);
  return result === undefined ? unknownValue(source) : knownValue(result);
}

function isWholeList({ name, index }: Parameter): boolean {
  const [all] = index?.parts ?? [];
  return name === '@' || name === '*' || (all?.kind === 'text' && /^[@*]$/.test(all.text));
}

function listLength(shell: ShellState, { name, index }: Parameter, source: string): Value {
  const list = index ? shell.variables.get(name)?.elements : shell.positional;
  return list ? knownValue(String(list.length)) : unknownValue(source);
}

function transform(expander: Expander, part: Parameter, text: string): string | undefined {
  switch (part.operator) {
    case 'length':
      return String(text.length);
    case 'indirect': {
      const value = expander.shell.variables.get(text)?.value;
      return value && textOf(value);
    }
    case '#':
    case '##':
    case '%':
    case '%%':
      return trimmed(expander, part, text);
    case '^':
      return text.slice(0, 1).toUpperCase() + text.slice(1);
    case '^^':
      return text.toUpperCase();
    case ',':
      return text.slice(0, 1).toLowerCase() + text.slice(1);
    case ',,':
      return text.toLowerCase();
    case ':':
      return substring(expander, part, text);
    case '/':
    case '//':
    case '/#':
    case '/%':
      return replaced(expander, part, text);
    default:
      return undefined;
  }
}

function trimmed(
  expander: Expander,
  { operator = '', argument }: Parameter,
  text: string,
): string | undefined {
  const pattern = compilePattern(argument ? expander.fragments(argument) : []);
  if (!pattern) return undefined;
  return (operator.startsWith('#') ? withoutStart : withoutEnd)(pattern, text, operator.length === 2);
}

/** `${x:offset:length}`; a negative number counts from the end. */
function substring(expander: Expander, { argument }: Parameter, text: string): string | undefined {
  const written = argument && textOf(expander.value(argument));
  const [from = '', length, ...more] = written?.split(':') ?? [];
  const start = expander.arithmetic(from);
  const count = length === undefined ? undefined : expander.arithmetic(length);
  if (written === undefined || more.length > 0 || start === undefined) return undefined;
  if (length !== undefined && count === undefined) return undefined;
  const begin = start < 0n ? text.length + Number(start) : Number(start);
  if (begin < 0) return '';
  if (count === undefined) return text.slice(begin);
  return count < 0n ? text.slice(begin, Number(count)) : text.slice(begin, begin + Number(count));
}

const PLACES: Readonly<Record<string, 'first' | 'all' | 'start' | 'end'>> = {
  '/': 'first',
  '//': 'all',
  '/#': 'start',
  '/%': 'end',
};

function replaced(
  expander: Expander,
  { operator = '', argument }: Parameter,
  text: string,
): string | undefined {
  const fragments = argument ? expander.fragments(argument) : [];
  const isSlash = ({ piece, quoted }: Fragment) => !quoted && isText(piece) && piece.text.includes('/');
  const at = fragments.findIndex(isSlash);
  const [old, behind] = at < 0 ? [fragments, []] : splitAtSlash(fragments, at);
  const pattern = compilePattern(old);
  const replacement = textOf(joinFragments(behind));
  if (!pattern || replacement === undefined) return undefined;
  return replaceMatches(pattern, text, replacement, PLACES[operator] ?? 'first');
}

function splitAtSlash(fragments: readonly Fragment[], at: number): [Fragment[], Fragment[]] {
  const divided = fragments[at] as Fragment;
  const text = divided.piece as Text;
  const slash = text.text.indexOf('/');
  const before = { ...divided, piece: sliceText(text, 0, slash) };
  const after = { ...divided, piece: sliceText(text, slash + 1) };
  return [
    [...fragments.slice(0, at), before],
    [after, ...fragments.slice(at + 1)],
  ];
}
