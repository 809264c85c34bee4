import { isText } from '../value.ts';
import type { Fragment } from './fragment.ts';

/**
 * A shell pattern: `*`, `?` and `[...]` where they are not quoted. Extended patterns (`@(a|b)`) are taken as text, as
 * bash does without `extglob`.
 */
export interface Pattern {
  readonly elements: readonly Element[];
}

/** One element matches one character, or for `*` any number of them. */
type Element =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'set'; readonly set: RegExp }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' };

/** Compiles a pattern; undefined where a part of it is not known. */
export function compilePattern(fragments: readonly Fragment[]): Pattern | undefined {
  const elements: Element[] = [];
  for (const { piece, quoted } of fragments) {
    if (!isText(piece)) return undefined;
    if (quoted) elements.push(...piece.text.split('').map(literal));
    else elements.push(...(piece.text.match(TOKEN) ?? []).map(element));
  }
  return { elements };
}

/** True for unquoted text that the shell would compare with the names of files. */
export function hasGlob(text: string): boolean {
  return /[*?]|\[.+\]/.test(text);
}

/** Whether the whole text matches; undefined where finding out would take too long. */
export function matches(pattern: Pattern, text: string): boolean | undefined {
  return matchLengths(pattern.elements, text)?.has(text.length);
}

/** `${x#pattern}`: the text without the shortest or longest start that matches. */
export function withoutStart(pattern: Pattern, text: string, longest: boolean): string | undefined {
  const lengths = matchLengths(pattern.elements, text);
  return lengths && text.slice(pick(lengths, longest));
}

/** `${x%pattern}`: the text without the shortest or longest end that matches. */
export function withoutEnd(pattern: Pattern, text: string, longest: boolean): string | undefined {
  const backwards = text.split('').reverse().join('');
  const lengths = matchLengths(pattern.elements.toReversed(), backwards);
  return lengths && text.slice(0, text.length - pick(lengths, longest));
}

/** `${x/pattern/replacement}`: the first longest match replaced, or all of them. */
export function replaceMatches(
  pattern: Pattern,
  text: string,
  replacement: string,
  how: 'first' | 'all' | 'start' | 'end',
): string | undefined {
  if ((pattern.elements.length + 1) * text.length ** 2 > MOST_WORK) return undefined;
  let result = '';
  let at = 0;
  let replaced = 0;
  while (at <= text.length && (how === 'all' || replaced === 0)) {
    const lengths = matchLengths(pattern.elements, text.slice(at));
    if (!lengths) return undefined;
    const fits = how === 'end' ? (lengths.has(text.length - at) ? text.length - at : 0) : pick(lengths, true);
    if (fits > 0) {
      result += replacement;
      at += fits;
      replaced++;
    } else if (how === 'start') break;
    else result += text[at++] ?? '';
  }
  return result + text.slice(at);
}

/** Steps that one match may take. */
const MOST_WORK = 4_000_000;

/** How long the starts of `text` that match are: all states of the pattern are followed side by side. */
function matchLengths(elements: readonly Element[], text: string): Set<number> | undefined {
  if ((elements.length + 1) * (text.length + 1) > MOST_WORK) return undefined;
  const lengths = new Set<number>();
  let states = reachable(elements, [0]);
  for (let at = 0; ; at++) {
    if (states.has(elements.length)) lengths.add(at);
    const character = text[at];
    if (character === undefined || states.size === 0) return lengths;
    const next: number[] = [];
    for (const state of states) {
      const current = elements[state];
      if (current === undefined || !accepts(current, character)) continue;
      next.push(current.kind === 'star' ? state : state + 1);
    }
    states = reachable(elements, next);
  }
}

/** A `*` may also match nothing. */
function reachable(elements: readonly Element[], states: readonly number[]): Set<number> {
  const all = new Set<number>();
  for (const state of states) {
    all.add(state);
    for (let behind = state; elements[behind]?.kind === 'star'; ) all.add(++behind);
  }
  return all;
}

function accepts(each: Element, character: string): boolean {
  switch (each.kind) {
    case 'character':
      return each.character === character;
    case 'set':
      return each.set.test(character);
    case 'any':
    case 'star':
      return true;
  }
}

/** The shortest or longest of the lengths, which come in rising order; 0 if there is none. */
function pick(lengths: ReadonlySet<number>, longest: boolean): number {
  return [...lengths].at(longest ? -1 : 0) ?? 0;
}

const TOKEN = /\*+|\[[!^]?\]?(?:\[:\w+:\]|[^\]])*\]|[\s\S]/g;

function literal(character: string): Element {
  return { kind: 'character', character };
}

function element(token: string): Element {
  if (token.startsWith('*')) return { kind: 'star' };
  if (token === '?') return { kind: 'any' };
  const set = token.length > 1 ? bracket(token) : undefined;
  return set ? { kind: 'set', set } : literal(token);
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

/** `[a-z[:digit:]]` as a character class; undefined for one that is no class to JavaScript either. */
function bracket(token: string): RegExp | undefined {
  const negated = /^\[[!^]/.test(token);
  const members = token
    .slice(negated ? 2 : 1, -1)
    .replace(/\[:(\w+):\]|[\\\][^]/g, (part, name?: string) =>
      name === undefined ? `\\${part}` : (CLASSES[name] ?? ''),
    );
  try {
    return new RegExp(`^[${negated ? '^' : ''}${members}]$`, 's');
  } catch {
    return undefined;
  }
}
