import type { Analysis, ScriptAnalysis } from '../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../script/source-commands.ts';
import { type Span, touches } from '../text/span.ts';
import { commandHover } from './command-hover.ts';
import { lookUp } from './look-up.ts';
import { lookUpMarkdown } from './look-up-markdown.ts';
import { lookupTargetAt } from './lookup-target.ts';

/** What to show for a place in a document: Markdown, and the span it is about. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** On an address: the route it takes at that line. On a word of an `ip` command: what it means and does. */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  if (analysis.kind !== 'script') return undefined;
  return addressHover(analysis, offset) ?? wordHover(analysis, offset);
}

function addressHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const target = lookupTargetAt(analysis.text, offset);
  if (!target) return undefined;
  const answer = lookUp(analysis, offset, target.destination);
  return { span: target.span, markdown: lookUpMarkdown(analysis, target, answer) };
}

function wordHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const command = commandAt(withOuter(analysis.commands), offset);
  return command && commandHover(analysis, command, offset);
}

function commandAt(commands: readonly SourceCommand[], offset: number): SourceCommand | undefined {
  return commands.find((command) => touches(command.span, offset));
}
