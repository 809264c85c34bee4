import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import type { Step } from '../script/timeline.ts';
import { rolesOf } from '../syntax/ip/roles.ts';
import type { Word } from '../syntax/word.ts';
import { touches } from '../text/span.ts';
import type { Hover } from './hover.ts';
import { lookUp } from './look-up.ts';
import { lookUpMarkdown } from './look-up-markdown.ts';
import { type LookupTarget, lookupTargetAt } from './lookup-target.ts';
import { codeBlock, paragraphs, RULE } from './markdown.ts';
import { wordMarkdown } from './word-markdown.ts';

/**
 * On a keyword or a value: what it means. On the words before the arguments (`ip`, object, verb): what the command
 * does at this line, which route its destination takes from there on, and what the word means.
 */
export function commandHover(
  analysis: ScriptAnalysis,
  source: SourceCommand,
  offset: number,
): Hover | undefined {
  const word = source.words.find((each) => touches(each.span, offset));
  const role = word && rolesOf(source.command).find((each) => each.word === word);
  const documentation = role && wordMarkdown(role);
  // What `ip netns exec` runs has steps, it has none itself.
  const runs = analysis.commands.includes(source);
  if (word && !(runs && isHead(source, word))) {
    return documentation ? { span: word.span, markdown: documentation } : undefined;
  }
  const step = analysis.timeline.stepsAt(source.span).at(-1);
  const outcome = step
    ? outcomeText(step)
    : 'This command is not reached, as far as the script can be followed.';
  const answer = [outcome, destinationText(analysis, source)];
  const markdown = paragraphs([...answer, documentation && RULE, documentation]);
  return { span: word?.span ?? source.span, markdown };
}

/** True for the object and the verb, which stand for the whole command. */
function isHead(source: SourceCommand, word: Word): boolean {
  return word === source.command.object?.word || word === source.command.verb?.word;
}

function outcomeText(step: Step): string {
  const { status, stdout, stderr, unknown } = step.execution;
  const perhaps = step.certain ? '' : 'Where it runs: ';
  if (status === null) return `${perhaps}Whether it succeeds is not known: ${unknown ?? ''}.`;
  const verdict = status === 0 ? 'Succeeds' : `Fails with status ${status}`;
  const printed = codeBlock(`${stderr ?? ''}${stdout ?? ''}`);
  return paragraphs([`${perhaps}${verdict}${printed ? ':' : '.'}`, printed]);
}

/** The look-up of the first address in the command's arguments. */
function destinationText(analysis: ScriptAnalysis, source: SourceCommand): string | undefined {
  if (source.command.object?.spec?.name !== 'route') return undefined;
  const target = firstTarget(analysis.text, source.words);
  return target && lookUpMarkdown(analysis, target, lookUp(analysis, target.span.start, target.destination));
}

function firstTarget(text: string, words: readonly Word[]): LookupTarget | undefined {
  for (const word of words) {
    const target = lookupTargetAt(text, word.span.start);
    if (target) return target;
  }
  return undefined;
}
