import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Origin } from '../kernel/origin.ts';
import { placeInScript } from '../script/timeline.ts';

/** The line that made a thing, counted from 1; undefined for what was there before the script. */
export function lineOf(analysis: ScriptAnalysis, origin: Origin): number | undefined {
  const step = analysis.timeline.steps[origin];
  return step && analysis.lines.lineAt(placeInScript(step).start) + 1;
}

/** A Markdown link to the line that made a thing; '' for what was there before the script. */
export function placeLink(analysis: ScriptAnalysis, origin: Origin): string {
  const line = lineOf(analysis, origin);
  return line === undefined ? '' : `([line ${line}](${analysis.uri}#L${line}))`;
}
