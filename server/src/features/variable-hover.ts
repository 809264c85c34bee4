import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { callerOf, givenBy } from '../analysis/callers.ts';
import type { Hover } from './hover.ts';
import { variableAt, type WrittenVariable } from './variable-at.ts';

/** On a variable that the script does not set itself: who sets it, as far as that is known. */
export function variableHover(analysis: ScriptAnalysis, offset: number): Hover | undefined {
  const { text, timeline, uri } = analysis;
  const variable = variableAt(text, offset);
  if (!variable) return undefined;
  const { name, span } = variable;
  const isArgument = /^\d/.test(name);
  if (isArgument ? isOfFunction(analysis, variable) : !timeline.outside.has(name)) return undefined;
  const caller = callerOf(uri, timeline.outside.keys());
  const holds = caller && givenBy(caller, name);
  if (holds !== undefined)
    return { span, markdown: `\`$${name}\` is given by ${caller?.program}: ${holds}.` };
  if (isArgument) return undefined;
  const example = `\`# iproute2-ls: set ${name}=...\``;
  return { span, markdown: `\`$${name}\` is not set in this script. ${example} says what it is.` };
}

/** `$1` in a function is what the function was called with. */
function isOfFunction({ basis }: ScriptAnalysis, { span }: WrittenVariable): boolean {
  const around = basis?.script.statements.find(
    (each) => each.span.start <= span.start && span.end <= each.span.end,
  );
  return around === undefined || around.kind === 'function';
}
