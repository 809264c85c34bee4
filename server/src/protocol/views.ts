import type { Connection, Location as LspLocation, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, ScriptAnalysis } from '../analysis/analysis.ts';
import { decide } from '../features/decision.ts';
import type { DecisionFlow } from '../features/decision-flow.ts';
import { type DiffLines, linesDiff, scriptsDiff } from '../features/diff-sides.ts';
import { scriptStatus } from '../features/script-status.ts';
import { stateDiff } from '../features/state-diff.ts';
import { stateDiffText } from '../features/state-diff-text.ts';
import { stateText } from '../features/state-text.ts';
import { type StateItem, stateView } from '../features/state-view.ts';
import { toLspLocation } from './convert.ts';
import type { DocumentStore } from './document-store.ts';
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

/** Asks what lines of a document change, counted from 0; with `earlier`, what the document changes in its place. */
export interface DiffParams extends DiffLines {
  readonly uri: string;
  readonly earlier?: string;
}

/** Answers the requests of our own. A document has to be open. */
export function serveViews(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  store: DocumentStore,
): void {
  const scriptOf = (uri: string) => {
    const document = documents.get(uri);
    return document && asScript(store.analysisOf(document));
  };
  const scriptAt = ({ uri, line }: LineParams) => {
    const analysis = scriptOf(uri);
    return analysis && { analysis, offset: analysis.lines.endOf(line) };
  };
  connection.onRequest('iproute2/state', (params: LineParams) => {
    const at = scriptAt(params);
    return at ? stateAt(at.analysis, at.offset) : null;
  });
  connection.onRequest('iproute2/status', ({ uri }: { readonly uri: string }) => {
    const analysis = scriptOf(uri);
    return analysis ? statusOf(analysis) : null;
  });
  connection.onRequest('iproute2/stateText', (params: LineParams) => {
    const at = scriptAt(params);
    return at ? stateText(at.analysis, at.offset) : null;
  });
  connection.onRequest('iproute2/decision', (params: DecisionParams) => {
    const at = scriptAt(params);
    return at ? decisionAt(at.analysis, at.offset, params.flow) : null;
  });
  connection.onRequest('iproute2/diff', ({ uri, earlier, ...lines }: DiffParams) => {
    const [document, analysis] = [documents.get(uri), scriptOf(uri)];
    if (!document || !analysis) return null;
    const before = earlier === undefined ? undefined : asScript(store.analysisOfText(document, earlier));
    const sides = before ? scriptsDiff(before, analysis) : linesDiff(analysis, lines);
    return stateDiffText(stateDiff(sides.before, sides.after));
  });
}

function asScript(analysis: Analysis): ScriptAnalysis | undefined {
  return analysis.kind === 'script' ? analysis : undefined;
}

function stateAt(analysis: ScriptAnalysis, offset: number) {
  const { namespace, items } = stateView(analysis, offset);
  const linesOf = linesOfDocuments([analysis]);
  return { namespace, items: items.map((item) => toWire(item, linesOf)) };
}

function statusOf(analysis: ScriptAnalysis) {
  const { unknowns, ...status } = scriptStatus(analysis);
  const linesOf = linesOfDocuments([analysis]);
  const placed = unknowns.flatMap(({ reason, place }) => {
    const location = toLspLocation(place, linesOf);
    return location ? [{ reason, place: location }] : [];
  });
  return { ...status, unknowns: placed };
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
