import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Execution } from '../iproute2/execution.ts';
import type { Origin } from '../kernel/origin.ts';
import { addressBits, formatAddress, sameAddress } from '../net/address.ts';
import { formatPrefix, lastAddress, networkOf, type Prefix } from '../net/prefix.ts';
import type { ExplainedRoute, ExplainedRule, ExplainedSource, Explanation } from './explanation.ts';
import type { LookUp } from './look-up.ts';
import type { LookupTarget } from './lookup-target.ts';
import { code, codeBlock, paragraphs } from './markdown.ts';
import { placeLink } from './place-link.ts';

/** The answer first, as `ip route get` prints it; then the path to it, with links to the lines responsible. */
export function lookUpMarkdown(analysis: ScriptAnalysis, target: LookupTarget, answer: LookUp): string {
  const { execution, explanation } = answer;
  return paragraphs([
    rangeText(target.prefix),
    askedFor(target),
    codeBlock(answerText(execution)),
    execution.unknown && `Not known: ${execution.unknown}.`,
    ...(explanation ? explanationParts(analysis, explanation) : []),
  ]);
}

/** The addresses of a prefix, and how many they are; nothing for a single address. */
function rangeText({ address, length }: Prefix): string | undefined {
  const bits = addressBits(address.family) - length;
  if (bits === 0) return undefined;
  const network = networkOf(address, length);
  const size = bits > LARGEST_COUNTED ? `2^${bits}` : String(2 ** bits);
  const [first, last] = [network.address, lastAddress(network)].map((each) => code(formatAddress(each)));
  return `${code(formatPrefix(network))} is ${first} to ${last}: ${size} addresses.`;
}

/** Larger numbers are read as powers of two. */
const LARGEST_COUNTED = 24;

/** For a network prefix: which of its addresses the answer is for. */
function askedFor(target: LookupTarget): string | undefined {
  if (sameAddress(target.destination, target.prefix.address)) return undefined;
  return `${code(formatAddress(target.destination))}, the first host in ${code(target.text)}:`;
}

function answerText(execution: Execution): string {
  if (execution.status === null) return '';
  return (execution.status === 0 ? execution.stdout : execution.stderr) ?? '';
}

function explanationParts(analysis: ScriptAnalysis, explanation: Explanation): (string | undefined)[] {
  const { rules, source, rejection, assumptions } = explanation;
  return [
    rules.map((rule) => ruleItem(analysis, rule)).join('\n'),
    rejection,
    source && sourceLine(analysis, source),
    assumptions.length > 0 ? `*Assumed:* ${assumptions.join(' ')}` : undefined,
  ];
}

/** A line for a rule, and below it the routes that were in question. */
function ruleItem(analysis: ScriptAnalysis, rule: ExplainedRule): string {
  const verdict = rule.decided ? `**${rule.verdict}**` : rule.verdict;
  const head = `- ${placed(analysis, code(rule.rule), rule.origin)}: ${verdict}`;
  return [head, ...rule.candidates.map((route) => routeItem(analysis, route))].join('\n');
}

function routeItem(analysis: ScriptAnalysis, route: ExplainedRoute): string {
  if (route.passedOver === undefined) {
    return `  - ${placed(analysis, `**${code(route.route)}**`, route.origin)}`;
  }
  return `  - ${placed(analysis, code(route.route), route.origin)}: ${route.passedOver}`;
}

/** A thing and the link to the line that made it. */
function placed(analysis: ScriptAnalysis, text: string, origin: Origin): string {
  return `${text} ${placeLink(analysis, origin)}`.trimEnd();
}

function sourceLine(analysis: ScriptAnalysis, source: ExplainedSource): string {
  const place = source.origin === undefined ? '' : placeLink(analysis, source.origin);
  return `Source ${code(source.address)}: ${source.from} ${place}`.trimEnd();
}
