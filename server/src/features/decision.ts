import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Execution } from '../iproute2/execution.ts';
import type { Machine } from '../script/timeline.ts';
import { type DecisionFlow, flowWords } from './decision-flow.ts';
import { type DecisionGraph, decisionGraph } from './decision-graph.ts';
import type { Explanation } from './explanation.ts';
import { explainedRouteGet } from './look-up.ts';
import { placeText } from './place-link.ts';

/** A decision as a picture, and in words. */
export interface Decision extends DecisionGraph {
  /** The command that asks for it: `ip route get 192.0.2.1`. */
  readonly question: string;
  /** What that prints; '' where it is not known. */
  readonly answer: string;
  /** Whether the packet leaves or is delivered; null where that is not known. */
  readonly succeeds: boolean | null;
  /** Sentences: where the source address comes from, who is told what, what all rests on. */
  readonly notes: readonly string[];
  readonly choices: FlowChoices;
}

/** What there is to choose from for the fields of the flow. */
export interface FlowChoices {
  readonly namespace: string;
  readonly namespaces: readonly string[];
  readonly devices: readonly string[];
  readonly vrfs: readonly string[];
}

/** Where a packet goes as the lines up to `offset` leave the machine. */
export function decide(analysis: ScriptAnalysis, offset: number, flow: DecisionFlow): Decision {
  const at = analysis.timeline.at(offset);
  const namespace = flow.namespace ?? at.namespace;
  const words = flowWords(flow);
  const { execution, explanation } = explainedRouteGet(at.machine, namespace, words);
  const { stdout, stderr, status, lookup, kernel } = execution;
  const holder = kernel.namespaces.get(namespace);
  const graph =
    lookup && holder
      ? decisionGraph({ analysis, machine: at.machine, namespace: holder, execution, lookup }, words)
      : { nodes: [], edges: [] };
  return {
    ...graph,
    question: ['ip', ...(namespace === '' ? [] : ['-n', namespace]), 'route', 'get', ...words].join(' '),
    answer: (status === 0 ? stdout : stderr)?.trim() ?? '',
    succeeds: status === null ? null : status === 0,
    notes: notesOf(analysis, execution, explanation),
    choices: choicesOf(at.machine, namespace),
  };
}

function choicesOf({ kernel }: Machine, namespace: string): FlowChoices {
  const links = [...(kernel.namespaces.get(namespace)?.links.values() ?? [])];
  return {
    namespace,
    namespaces: [...kernel.namespaces.keys()],
    devices: links.map(({ name }) => name),
    vrfs: links.filter(({ kind }) => kind === 'vrf').map(({ name }) => name),
  };
}

function notesOf(
  analysis: ScriptAnalysis,
  { unknown }: Execution,
  explanation: Explanation | undefined,
): string[] {
  const { source, rejection, assumptions = [] } = explanation ?? {};
  const where = source?.origin === undefined ? '' : ` ${placeText(analysis, source.origin)}`;
  return [
    ...(unknown ? [`Not known: ${unknown}.`] : []),
    ...(source ? [`Source ${source.address}: ${source.from.replaceAll('`', '')}${where}.`] : []),
    ...(rejection ? [rejection] : []),
    ...assumptions.map((assumption) => `Assumed: ${assumption}`),
  ];
}
