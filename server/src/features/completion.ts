import type { Analysis } from '../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../script/source-commands.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Word } from '../syntax/word.ts';
import type { Span } from '../text/span.ts';
import { type Expectation, expectationAfter } from './expectation.ts';
import { type ValueScope, valueCandidates } from './value-candidates.ts';
import { keywordMarkdown, objectMarkdown, valueMarkdown, verbMarkdown } from './word-markdown.ts';

export type CompletionKind = 'object' | 'verb' | 'keyword' | 'option' | 'value' | 'name';

/** One thing that may be written at the cursor. Plain data. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: an id, an address. */
  readonly detail?: string;
  /** Markdown for the side panel. */
  readonly documentation?: string;
  /** What the inserted text takes the place of. */
  readonly replace: Span;
  /** Lower comes first; equal ranks sort by label. */
  readonly rank: number;
}

/** What can be written at `offset`: nothing where the cursor is in no `ip` command. */
export function complete(analysis: Analysis, offset: number): Completion[] {
  if (analysis.kind !== 'script') return [];
  const place = placeAt(withOuter(analysis.commands), analysis.text, offset);
  if (!place) return [];
  const { machine, namespace } = analysis.timeline.at(place.command.span.start - 1);
  const { target } = machine;
  const expectation = expectationAfter(place.before, place.behind, target);
  const command = parseCommand([...place.before, unwritten(place.replace), ...place.behind], target);
  const scope: ValueScope = { machine, namespace, command };
  return [...words(expectation, place.replace), ...values(expectation, scope, place.replace)];
}

/** The word that is to be completed, as a word of which nothing is known. */
function unwritten(span: Span): Word {
  return { text: '', span, certain: false };
}

interface Place {
  readonly command: SourceCommand;
  readonly before: readonly Word[];
  readonly behind: readonly Word[];
  readonly replace: Span;
}

/** The command that the cursor is in or just behind, cut in two at the cursor. */
function placeAt(commands: readonly SourceCommand[], text: string, offset: number): Place | undefined {
  const command = commands.findLast((each) => each.argumentsStart < offset);
  if (!command) return undefined;
  const before = command.words.filter((word) => word.span.end < offset);
  const touched = command.words.find((word) => word.span.start <= offset && offset <= word.span.end);
  const behind = command.words.filter((word) => word.span.start > offset);
  const reached = touched?.span.start ?? before.at(-1)?.span.end ?? command.argumentsStart;
  if (!touched && !/^(?:[ \t]|\\\r?\n)+$/.test(text.slice(reached, offset))) return undefined;
  return { command, before, behind, replace: touched?.span ?? { start: offset, end: offset } };
}

function words(expectation: Expectation, replace: Span): Completion[] {
  const { objects, options, verbs, keywords, before } = expectation;
  const object = before.object?.spec;
  const offer = (label: string, kind: CompletionKind, rank: number, documentation: string): Completion => ({
    label,
    kind,
    documentation,
    replace,
    rank,
  });
  return [
    ...objects.map((spec) => offer(spec.name, 'object', objectRank(spec.name), objectMarkdown(spec))),
    ...options.map((spec) => offer(spec.name, 'option', 4, keywordMarkdown(spec))),
    ...verbs.map((spec) => offer(spec.name, 'verb', 1, object ? verbMarkdown(spec, object) : spec.summary)),
    ...keywords.map((spec) => offer(spec.name, 'keyword', 2, keywordMarkdown(spec))),
  ];
}

function objectRank(name: string): number {
  return COMMON_OBJECTS.has(name) ? 1 : 3;
}

/** The objects that shape routing come before the rest. */
const COMMON_OBJECTS: ReadonlySet<string> = new Set(['address', 'link', 'route', 'rule']);

function values(expectation: Expectation, scope: ValueScope, replace: Span): Completion[] {
  return expectation.values.flatMap((expected) =>
    valueCandidates(expected, scope).map((candidate, index) => ({
      label: candidate.text,
      kind: candidate.named ? ('name' as const) : ('value' as const),
      ...(candidate.detail !== undefined && { detail: candidate.detail }),
      documentation: valueMarkdown(expected.keyword, expected.spec, candidate.text),
      replace,
      // Words for types of routes can stand in many places and are seldom what is meant.
      rank: candidate.modifier || expected.spec.kind === 'routeType' ? 3 : index / 1000,
    })),
  );
}
