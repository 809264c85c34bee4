import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { GIVEN, type Origin } from '../kernel/origin.ts';
import { placeInScript } from '../script/timeline.ts';
import type { Location } from '../text/span.ts';

/** The line that made a thing, counted from 1; undefined for what was there before the script. */
function lineOf(analysis: ScriptAnalysis, origin: Origin): number | undefined {
  const step = analysis.timeline.stepOf(origin);
  return step && analysis.lines.lineAt(placeInScript(step).start) + 1;
}

/** Where a thing comes from: `line 14`, or `from state.json` for what the world's file tells; '' where neither is known. */
export function placeText(analysis: ScriptAnalysis, origin: Origin): string {
  const line = lineOf(analysis, origin);
  if (line !== undefined) return `(line ${line})`;
  return origin === GIVEN && analysis.given ? `(from ${analysis.given.path})` : '';
}

/** The same with a Markdown link to that place. */
export function placeLink(analysis: ScriptAnalysis, origin: Origin): string {
  const line = lineOf(analysis, origin);
  if (line !== undefined) return `([line ${line}](${analysis.uri}#L${line}))`;
  const { given } = analysis;
  return origin === GIVEN && given ? `(from [${given.path}](${given.uri}))` : '';
}

/** The command that made a thing, or the world's file that tells of it; undefined where neither is known. */
export function placeOf(analysis: ScriptAnalysis, origin: Origin): Location | undefined {
  const step = analysis.timeline.stepOf(origin);
  if (step) return step.location;
  const uri = origin === GIVEN ? analysis.given?.uri : undefined;
  return uri === undefined ? undefined : { uri, span: { start: 0, end: 0 } };
}
