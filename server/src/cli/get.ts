import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { ExplainedRoute, ExplainedRule, Explanation } from '../features/explanation.ts';
import { explainedRouteGet } from '../features/look-up.ts';
import { placeText } from '../features/place-link.ts';
import type { Origin } from '../kernel/origin.ts';
import type { ReadOptions } from './options.ts';
import { readScriptAt } from './script-at.ts';

interface GetOptions extends ReadOptions {
  readonly at?: string;
  readonly explain?: boolean;
}

/**
 * `get`: prints what `ip route get` would print. Exit status: that of `ip`; 1 where the answer is not known;
 * 2 for a usage or I/O error.
 */
export async function get(path: string, flow: string[], options: GetOptions): Promise<void> {
  process.exitCode = 2;
  const found = await readScriptAt(path, options);
  if (!found) return;
  const { analysis, offset } = found;
  const { machine, namespace } = analysis.timeline.at(offset);
  const { execution, explanation } = explainedRouteGet(machine, namespace, flow);
  process.stdout.write(execution.stdout ?? '');
  process.stderr.write(execution.stderr ?? '');
  if (execution.unknown) process.stderr.write(`iproute2-ls: not known: ${execution.unknown}\n`);
  if (options.explain && explanation) process.stdout.write(explanationText(analysis, explanation));
  process.exitCode = execution.status ?? 1;
}

/** The way to an answer, as indented lines: rules in order, routes in question, source, assumptions. */
export function explanationText(analysis: ScriptAnalysis, explanation: Explanation): string {
  const { rules, source, rejection, assumptions } = explanation;
  const lines = [
    ...rules.flatMap((rule) => ruleLines(analysis, rule)),
    ...(source ? [`source ${source.address}: ${plain(source.from)}${place(analysis, source.origin)}`] : []),
    ...(rejection ? [rejection] : []),
    ...assumptions.map((assumption) => `assumed: ${assumption}`),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}

function ruleLines(analysis: ScriptAnalysis, rule: ExplainedRule): string[] {
  const head = `rule ${rule.rule}: ${rule.verdict}${place(analysis, rule.origin)}`;
  return [head, ...rule.candidates.map((route) => `  ${routeLine(analysis, route)}`)];
}

function routeLine(analysis: ScriptAnalysis, route: ExplainedRoute): string {
  const fate = route.passedOver === undefined ? 'taken' : `passed over: ${route.passedOver}`;
  return `${route.route}: ${fate}${place(analysis, route.origin)}`;
}

function place(analysis: ScriptAnalysis, origin: Origin | undefined): string {
  const text = origin === undefined ? '' : placeText(analysis, origin);
  return text === '' ? '' : ` ${text}`;
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
