import type { ShellWord, WordPart } from '../../syntax/shell/tree.ts';

/** One unquoted character, or a part that braces look past. */
type Atom = string | WordPart;

/** More words than this are not made: the word then stays as it is. */
const MOST_WORDS = 10_000;

/** Longer words, and more pairs of braces in one word, are not looked into. */
const LONGEST = 4000;
const MOST_BRACES = 100;

/** Brace expansion: `{a,b}c` is `ac bc`, `{1..3}` is `1 2 3`. Comes before all other expansions (bash(1)). */
export function expandBraces(word: ShellWord): readonly ShellWord[] {
  if (!word.parts.some((part) => part.kind === 'text' && !part.quoted && part.text.includes('{')))
    return [word];
  const atoms = word.parts.flatMap(atomsOf);
  const results = atoms.length > LONGEST ? undefined : alternatives(atoms, { left: MOST_WORDS }, 0);
  if (!results || results.length === 1) return [word];
  return results.map((result) => ({ span: word.span, parts: partsOf(result, word) }));
}

function atomsOf(part: WordPart): Atom[] {
  return part.kind === 'text' && !part.quoted ? [...part.text] : [part];
}

function partsOf(atoms: readonly Atom[], word: ShellWord): WordPart[] {
  const parts: WordPart[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') parts.push({ kind: 'text', span: word.span, text, quoted: false });
    text = '';
  };
  for (const atom of atoms) {
    const longer = text === '' ? longerName(parts.at(-1), atom) : undefined;
    if (longer) parts[parts.length - 1] = longer;
    else if (typeof atom === 'string') text += atom;
    else {
      flush();
      parts.push(atom);
    }
  }
  flush();
  return parts;
}

/** Braces are expanded before `$` is looked at: `$C{a,b}` is `$Ca $Cb`. */
function longerName(part: WordPart | undefined, atom: Atom): WordPart | undefined {
  if (part?.kind !== 'parameter' || part.quoted || typeof atom !== 'string' || !/\w/.test(atom))
    return undefined;
  const isBare = /^[A-Za-z_]/.test(part.name) && part.span.end - part.span.start === part.name.length + 1;
  if (!isBare) return undefined;
  return { ...part, name: part.name + atom, span: { start: part.span.start, end: part.span.end + 1 } };
}

/** All words that the atoms stand for; undefined where they are too many. */
function alternatives(atoms: readonly Atom[], budget: { left: number }, depth: number): Atom[][] | undefined {
  const open = firstBrace(atoms);
  if (!open) return [[...atoms]];
  if (depth >= MOST_BRACES) return undefined;
  const before = atoms.slice(0, open.start);
  const behind = alternatives(atoms.slice(open.end), budget, depth + 1);
  const results: Atom[][] = [];
  for (const choice of open.choices) {
    const inner = alternatives(choice, budget, depth + 1);
    for (const middle of inner ?? []) {
      for (const rest of behind ?? []) {
        if (--budget.left < 0) return undefined;
        results.push([...before, ...middle, ...rest]);
      }
    }
    if (!inner || !behind) return undefined;
  }
  return results;
}

interface Brace {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly (readonly Atom[])[];
}

/** The first `{...}` that holds a list or a range. */
function firstBrace(atoms: readonly Atom[]): Brace | undefined {
  for (let start = atoms.indexOf('{'); start >= 0; start = atoms.indexOf('{', start + 1)) {
    const { end, commas } = braceAt(atoms, start);
    if (end < 0) continue;
    const choices =
      commas.length > 0 ? splitAt(atoms, start, end, commas) : range(atoms.slice(start + 1, end));
    if (choices) return { start, end: end + 1, choices };
  }
  return undefined;
}

function braceAt(
  atoms: readonly Atom[],
  start: number,
): { readonly end: number; readonly commas: readonly number[] } {
  const commas: number[] = [];
  let level = 0;
  for (let at = start; at < atoms.length; at++) {
    if (atoms[at] === '{') level++;
    else if (atoms[at] === ',' && level === 1) commas.push(at);
    else if (atoms[at] === '}' && --level === 0) return { end: at, commas };
  }
  return { end: -1, commas: [] };
}

function splitAt(atoms: readonly Atom[], start: number, end: number, commas: readonly number[]): Atom[][] {
  const bounds = [start, ...commas, end];
  return bounds.slice(1).map((bound, i) => atoms.slice((bounds[i] as number) + 1, bound));
}

const RANGE = /^(?:(-?\d{1,9})\.\.(-?\d{1,9})|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d{1,9}))?$/;

function range(inner: readonly Atom[]): Atom[][] | undefined {
  if (!inner.every((atom) => typeof atom === 'string')) return undefined;
  const match = RANGE.exec(inner.join(''));
  if (!match) return undefined;
  const [, low = '', high = '', from = '', to = '', by] = match;
  const letters = from !== '';
  const first = letters ? from.charCodeAt(0) : Number(low);
  const last = letters ? to.charCodeAt(0) : Number(high);
  const step = Math.abs(Number(by ?? 1)) || 1;
  if (Math.abs(last - first) / step >= MOST_WORDS) return undefined;
  const width = [low, high].some((bound) => /^-?0\d/.test(bound)) ? Math.max(low.length, high.length) : 0;
  const words: Atom[][] = [];
  for (let i = first; first <= last ? i <= last : i >= last; i += first <= last ? step : -step) {
    words.push([...(letters ? String.fromCharCode(i) : padded(i, width))]);
  }
  return words;
}

function padded(number: number, width: number): string {
  return number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0');
}
