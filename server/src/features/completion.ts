import type { Analysis, ScriptAnalysis } from '../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../script/source-commands.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import { firstMatch, type KeywordSpec, type ObjectSpec, type VerbSpec } from '../syntax/ip/keywords.ts';
import { fullWord } from '../syntax/ip/synopsis.ts';
import type { Word } from '../syntax/word.ts';
import type { Span } from '../text/span.ts';
import type { Candidate, ValueScope } from './candidates/candidate.ts';
import { familyOf } from './candidates/command-family.ts';
import { variableCandidates } from './candidates/variables.ts';
import { directiveCompletions } from './directive-completion.ts';
import { type Expectation, type ExpectedValue, expectationAfter } from './expectation.ts';
import { valueCandidates } from './value-candidates.ts';
import { keywordMarkdown, objectMarkdown, valueMarkdown, verbMarkdown } from './word-markdown.ts';

export type CompletionKind =
  | 'object'
  | 'verb'
  | 'keyword'
  | 'option'
  | 'value'
  | 'name'
  | 'variable'
  | 'directive'
  | 'snippet';

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: an id, an address. */
  readonly detail?: string;
  /** Markdown for the side panel, made when somebody looks. */
  readonly documentation?: () => string;
  /** What is inserted, where that is not the label. */
  readonly insert?: string;
  /** What the typed text is compared with, where that is not the label: `preference` for `priority`. */
  readonly filter?: string;
  /** What the inserted text takes the place of. */
  readonly replace: Span;
  /** Lower comes first; equal ranks sort by label. */
  readonly rank: number;
}

/** What can be written at `offset`: nothing where the cursor is in no `ip` command and in no directive. */
export function complete(analysis: Analysis, offset: number): Completion[] {
  if (analysis.kind !== 'script') return [];
  const directive = directiveCompletions(analysis, offset);
  if (directive) return directive;
  const place = placeAt(withOuter(analysis.commands), analysis.text, offset);
  if (!place) return [];
  const { machine, namespace } = analysis.timeline.at(place.command.span.start - 1);
  const { target } = machine;
  const expectation = expectationAfter(place.before, place.behind, target);
  const command = parseCommand([...place.before, unwritten(place.replace), ...place.behind], target);
  const scope: ValueScope = { machine, namespace, command, family: familyOf(command) };
  return [...words(expectation, place), ...values(analysis, expectation, scope, place)];
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
  /** What is written of the word, up to the cursor. */
  readonly typed: string;
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
  const replace = touched?.span ?? { start: offset, end: offset };
  return { command, before, behind, replace, typed: text.slice(replace.start, offset) };
}

function words(expectation: Expectation, { replace, typed }: Place): Completion[] {
  const { objects, options, verbs, keywords, before } = expectation;
  const object = before.object?.spec;
  const offer = (
    spec: Spelled,
    kind: CompletionKind,
    rank: number,
    documentation: () => string,
  ): Completion => ({
    label: spec.name,
    kind,
    documentation,
    ...filterFor(spec, typed, expectation),
    replace,
    rank,
  });
  return [
    ...objects.map((spec) => offer(spec, 'object', objectRank(spec.name), () => objectMarkdown(spec))),
    ...options.map((spec) => offer(spec, 'option', 4, () => keywordMarkdown(spec))),
    ...verbs.map((spec) =>
      offer(spec, 'verb', 1, () => (object ? verbMarkdown(spec, object) : spec.summary)),
    ),
    ...keywords.map((spec, index) =>
      offer(spec, 'keyword', keywordRank(spec, index), () => keywordMarkdown(spec)),
    ),
  ];
}

type Spelled = ObjectSpec | VerbSpec | KeywordSpec;

/** `pref` selects `priority`, which does not begin so: the editor is told to compare with `preference`. */
function filterFor(
  spec: Spelled,
  typed: string,
  { objects, verbs, keywords }: Expectation,
): { readonly filter?: string } {
  if (typed === '' || spec.name.startsWith(typed)) return {};
  const specs: (readonly Spelled[])[] = [objects, verbs, keywords];
  const selected = specs.some((all) => firstMatch(typed, all) === spec);
  return selected ? { filter: fullWord(typed, spec) } : {};
}

function objectRank(name: string): number {
  return COMMON_OBJECTS.has(name) ? 1 : 3;
}

/** The objects that shape routing come before the rest. */
const COMMON_OBJECTS: ReadonlySet<string> = new Set(['address', 'link', 'route', 'rule']);

/** What most commands say comes first, then the others as iproute2 lists them. */
function keywordRank({ name }: KeywordSpec, index: number): number {
  const common = COMMON_KEYWORDS.indexOf(name);
  return common >= 0 ? 2 + common / 1000 : 2.1 + index / 10_000;
}

const COMMON_KEYWORDS: readonly string[] = [
  'via',
  'dev',
  'table',
  'from',
  'to',
  'protocol',
  'metric',
  'src',
  'priority',
  'fwmark',
  'iif',
  'oif',
  'type',
  'name',
  'up',
];

function values(
  analysis: ScriptAnalysis,
  expectation: Expectation,
  scope: ValueScope,
  place: Place,
): Completion[] {
  return expectation.values.flatMap((expected) => [
    ...valueCandidates(expected, scope).map((candidate, index) =>
      valueCompletion(candidate, index, expected, place),
    ),
    ...variableCandidates(analysis, place.replace.start, expected.spec.kind, scope).map((candidate, index) =>
      variableCompletion(candidate, index, place),
    ),
  ]);
}

function valueCompletion(
  candidate: Candidate,
  index: number,
  expected: ExpectedValue,
  { replace }: Place,
): Completion {
  return {
    label: candidate.text,
    kind: candidate.named ? 'name' : 'value',
    ...(candidate.detail !== undefined && { detail: candidate.detail }),
    documentation: () => valueMarkdown(expected.keyword, expected.spec, candidate.text),
    replace,
    // Words for types of routes can stand in many places and are seldom what is meant.
    rank: candidate.modifier || expected.spec.kind === 'routeType' ? 3 : index / 1000,
  };
}

/** In quotes, as ShellCheck wants it. */
function variableCompletion(
  { text, detail = '' }: Candidate,
  index: number,
  { replace, typed }: Place,
): Completion {
  return {
    label: text,
    kind: 'variable',
    detail,
    insert: `"${text}"`,
    ...(typed.startsWith('"') && { filter: `"${text}` }),
    replace,
    rank: 0.5 + index / 1000,
  };
}
