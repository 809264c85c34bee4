import type { Connection, Location as LspLocation } from 'vscode-languageserver';
import type { Analysis, ScriptAnalysis } from '../analysis/analysis.ts';
import { decide } from '../features/decision.ts';
import type { DecisionFlow } from '../features/decision-flow.ts';
import { stateText } from '../features/state-text.ts';
import { type StateItem, stateView } from '../features/state-view.ts';
import { toLspLocation } from './convert.ts';
import { type LinesOf, linesOfDocuments } from './other-lines.ts';

/**
 * Requests of our own, for views that the protocol does not know. Each is about the machine as the lines of a document up
 * to and with `line` (counted from 0) leave it; the answer is null for what is no script.
 */
export interface LineParams {
  readonly uri: string;
  readonly line: number;
}

/** Asks for the way of a packet. */
export interface DecisionParams extends LineParams {
  readonly flow: DecisionFlow;
}

/** A `StateItem` with its place as the protocol tells it. */
export interface WireStateItem extends Omit<StateItem, 'place' | 'children'> {
  readonly place?: LspLocation;
  readonly children?: readonly WireStateItem[];
}

/** Answers the requests of our own. `analysisOf` yields nothing for a document that is not open. */
export function serveViews(connection: Connection, analysisOf: (uri: string) => Analysis | undefined): void {
  const scriptAt = ({ uri, line }: LineParams) => {
    const analysis = analysisOf(uri);
    return analysis?.kind === 'script' ? { analysis, offset: analysis.lines.endOf(line) } : undefined;
  };
  connection.onRequest('iproute2/state', (params: LineParams) => {
    const at = scriptAt(params);
    return at ? stateAt(at.analysis, at.offset) : null;
  });
  connection.onRequest('iproute2/stateText', (params: LineParams) => {
    const at = scriptAt(params);
    return at ? stateText(at.analysis, at.offset) : null;
  });
  connection.onRequest('iproute2/decision', (params: DecisionParams) => {
    const at = scriptAt(params);
    return at ? decisionAt(at.analysis, at.offset, params.flow) : null;
  });
}

function stateAt(analysis: ScriptAnalysis, offset: number) {
  const { namespace, items } = stateView(analysis, offset);
  const linesOf = linesOfDocuments([analysis]);
  return { namespace, items: items.map((item) => toWire(item, linesOf)) };
}

function decisionAt(analysis: ScriptAnalysis, offset: number, flow: DecisionFlow) {
  const decision = decide(analysis, offset, flow);
  const linesOf = linesOfDocuments([analysis]);
  const nodes = decision.nodes.map(({ place, ...node }) => {
    const location = place && toLspLocation(place, linesOf);
    return location ? { ...node, place: location } : node;
  });
  return { ...decision, nodes };
}

function toWire({ place, children, ...item }: StateItem, linesOf: LinesOf): WireStateItem {
  const location = place && toLspLocation(place, linesOf);
  return {
    ...item,
    ...(location && { place: location }),
    ...(children && { children: children.map((child) => toWire(child, linesOf)) }),
  };
}
