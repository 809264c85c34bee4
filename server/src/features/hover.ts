import type { Analysis, ScriptAnalysis } from '../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../script/source-commands.ts';
import { type Span, touches } from '../text/span.ts';
import { commandHover } from './command-hover.ts';
import { type HeldValue, heldValues } from './held-value.ts';
import { lookUp } from './look-up.ts';
import { lookUpMarkdown } from './look-up-markdown.ts';
import { type LookupTarget, lookupTarget, lookupTargetAt } from './lookup-target.ts';
import { code, paragraphs, RULE } from './markdown.ts';
import { moreSpecificMarkdown } from './more-specific.ts';
import { nameEntryHover } from './name-entry-hover.ts';
import { type Mention, placeOfMention } from './navigation/mention.ts';
import { mentionsAt } from './navigation/mentions.ts';
import { subjectMarkdown } from './subjects/subject-markdown.ts';
import { variableHover } from './variable-hover.ts';

/** What to show for a place in a document: Markdown, and the span it is about. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * On an address, or a variable that holds one: the route it takes at that line. On a table, a device ...: what it is and
 * holds. On another word of an `ip` command: what it means and does. On a variable that the script
 * does not set: who does. In a name file: what a line says.
 */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  if (analysis.kind !== 'script') return nameEntryHover(analysis, offset);
  const found =
    addressHover(analysis, offset) ??
    valueHover(analysis, offset) ??
    subjectHover(analysis, offset) ??
    wordHover(analysis, offset);
  const variable = variableHover(analysis, offset);
  return variable && found ? below(variable, found) : (variable ?? found);
}

function below(first: Hover, second: Hover): Hover {
  return { span: first.span, markdown: paragraphs([first.markdown, RULE, second.markdown]) };
}

function addressHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const target = lookupTargetAt(analysis.text, offset);
  return target && { span: target.span, markdown: targetMarkdown(analysis, offset, target) };
}

function targetMarkdown(analysis: ScriptAnalysis, offset: number, target: LookupTarget): string {
  const answer = lookUpMarkdown(analysis, target, lookUp(analysis, offset, target.destination));
  return paragraphs([answer, moreSpecificMarkdown(analysis, offset, target.prefix)]);
}

/** On a word that is not written out: what it is when the command runs, and what there is to say of that. */
function valueHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const command = commandAt(withOuter(analysis.commands), offset);
  const held = command ? [...heldValues(analysis, command).values()] : [];
  const values = held.find(([first]) => first && touches(first.span, offset)) ?? [];
  const [first] = values;
  if (!first) return undefined;
  const parts = values.slice(0, MOST_VALUES).map((value) => valueMarkdown(analysis, offset, value));
  return { span: first.span, markdown: parts.join(`\n\n${RULE}\n\n`) };
}

/** A loop may give one word many values. */
const MOST_VALUES = 3;

function valueMarkdown(analysis: ScriptAnalysis, offset: number, { span, text, typed }: HeldValue): string {
  const target = lookupTarget(text, span);
  const mention = mentionsAt(analysis, offset).find((each) => each.text === text);
  return paragraphs([
    `${code(typed)} is ${code(text)}`,
    target ? targetMarkdown(analysis, offset, target) : mention && subjectMarkdown(analysis, offset, mention),
  ]);
}

function subjectHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const [mention] = mentionsAt(analysis, offset);
  const markdown = mention && subjectMarkdown(analysis, offset, mention);
  return mention && markdown !== undefined ? { span: spanOf(mention, analysis), markdown } : undefined;
}

function spanOf(mention: Mention, { uri }: ScriptAnalysis): Span {
  const place = placeOfMention(mention);
  return place.uri === uri ? place.span : mention.used.span;
}

function wordHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const command = commandAt(withOuter(analysis.commands), offset);
  const run = command && asRun(command, analysis);
  return command && (commandHover(analysis, command, offset) ?? (run && commandHover(analysis, run, offset)));
}

/** The command with what its unknown words were when it ran: `ip route $verb ...` may be an `add`. */
function asRun(written: SourceCommand, { timeline, uri }: ScriptAnalysis): SourceCommand | undefined {
  const step = timeline.steps.findLast(
    ({ location }) => location.uri === uri && location.span.start === written.span.start,
  );
  return step && { ...written, words: step.command.words, command: step.command };
}

function commandAt(commands: readonly SourceCommand[], offset: number): SourceCommand | undefined {
  return commands.find((command) => touches(command.span, offset));
}
