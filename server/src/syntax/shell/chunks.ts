import { firstIndex } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { Bracket, Structure } from './structure.ts';

/**
 * Cuts a script into pieces that stand on their own: whole statements at the top level, at line starts.
 *
 * An `if` or `{` that is never closed ends its piece before the next line that is indented no deeper than its own:
 * what follows is read as if it had been closed there.
 */
export function splitStatements(structure: Structure): Span[] {
  const cuts: number[] = [];
  let from = 0;
  for (let attempts = 0; from < structure.text.length; attempts++) {
    const { starts, open } = balance(structure, from);
    const resume = open && attempts < MOST_RESUMPTIONS ? lineAfter(structure, open) : undefined;
    cuts.push(from, ...starts);
    if (resume === undefined) break;
    from = resume;
  }
  const { length } = structure.text;
  return cuts
    .map((start, i) => ({ start, end: cuts[i + 1] ?? length }))
    .filter(({ start, end }) => start < end);
}

const MOST_RESUMPTIONS = 20;

/**
 * True for a text in which all that opens closes, up to its end or to the start of a line at its end: what stands before it
 * or behind it changes nothing about how it is read.
 */
export function standsAlone(structure: Structure): boolean {
  return structure.unclosed.length === 0 && structure.errors.length === 0 && !balance(structure, 0).open;
}

/** True where the text ends with a line break behind which something new begins. */
export function endsWithLine({ text, lines }: Structure): boolean {
  return lines.at(-1) === text.length;
}

/**
 * True for a piece of script in which something does not close, and which is so long or so deep that a grammar would
 * search for the error for ever.
 */
export function isHopeless({ brackets }: Structure, { start, end }: Span): boolean {
  const open: Bracket[] = [];
  let sound = true;
  let deepest = 0;
  for (
    let i = firstIndex(brackets.length, (at) => (brackets[at] as Bracket).at >= start);
    i < brackets.length;
    i++
  ) {
    const bracket = brackets[i] as Bracket;
    if (bracket.at >= end) break;
    if (bracket.closer !== undefined) deepest = Math.max(deepest, open.push(bracket));
    else if (open.pop()?.closer !== bracket.text) sound = false;
  }
  return !(sound && open.length === 0) && (end - start > LONGEST_UNSOUND || deepest > DEEPEST_UNSOUND);
}

const LONGEST_UNSOUND = 20_000;
const DEEPEST_UNSOUND = 50;

interface Balance {
  /** Starts of lines at which nothing is open, behind the first. */
  readonly starts: readonly number[];
  /** The outermost opener that has no closer. */
  readonly open: Bracket | undefined;
}

function balance({ brackets, lines }: Structure, from: number): Balance {
  const starts: number[] = [];
  const open: Bracket[] = [];
  let next = firstIndex(brackets.length, (i) => (brackets[i] as Bracket).at >= from);
  for (let i = firstIndex(lines.length, (at) => (lines[at] as number) > from); i < lines.length; i++) {
    const line = lines[i] as number;
    while ((brackets[next]?.at ?? line) < line) follow(open, brackets[next++] as Bracket);
    if (open.length === 0) starts.push(line);
  }
  for (; next < brackets.length; next++) follow(open, brackets[next] as Bracket);
  return { starts, open: open[0] };
}

/** A closer closes what it fits and all that stands open inside; one that fits nothing is passed over. */
function follow(open: Bracket[], bracket: Bracket): void {
  if (bracket.closer !== undefined) open.push(bracket);
  else {
    const fits = open.findLastIndex((opener) => opener.closer === bracket.text);
    if (fits >= 0) open.length = fits;
  }
}

function lineAfter({ text, lines }: Structure, { at }: Bracket): number | undefined {
  const first = firstIndex(lines.length, (i) => (lines[i] as number) > at);
  const depth = indentation(text, text.lastIndexOf('\n', at) + 1);
  const found = lines
    .slice(first)
    .find((line) => indentation(text, line) <= depth && !CONTINUES.test(firstWord(text, line)));
  return found === undefined || found >= text.length ? undefined : found;
}

function indentation(text: string, line: number): number {
  let at = line;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - line;
}

/** Words that belong to a compound command that began before them; an empty line says nothing either. */
const CONTINUES = /^(?:then|elif|else|fi|do|done|esac|[{})])?$/;

function firstWord(text: string, line: number): string {
  return /^[^\s;#]*/.exec(text.slice(line, line + 40).trimStart())?.[0] ?? '';
}
