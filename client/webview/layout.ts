import { Graph, layout } from '@dagrejs/dagre';
import type { Decision, PictureEdge, PictureNode } from './messages.ts';

/** Where a box stands; `x` and `y` are its upper left corner. */
export interface Box {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly edge: PictureEdge;
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export type SizeOf = (node: PictureNode) => { readonly width: number; readonly height: number };

const MARGIN = 8;
const COLUMN_GAP = 32;
const ROW_GAP = 14;
/** Where lines go down, from the left edge of a box; those that no packet takes beside the others. */
const DROP = { wins: 24, loses: 14 };

/** Boxes that stand below each other and are laid out as one. */
interface Stack {
  readonly id: string;
  readonly column: number;
  readonly nodes: readonly PictureNode[];
}

/** Packet and rules, tables with the routes in question, nexthops with their links or the outcome. */
const COLUMNS: Readonly<Record<PictureNode['kind'], number>> = {
  packet: 0,
  rule: 0,
  table: 1,
  route: 1,
  nexthop: 2,
  device: 2,
  answer: 2,
};

/**
 * Three columns, each read downwards: the packet with the rules that it comes by; beside each rule the table that it looks
 * up, with the routes on the way to the longest match; the way out. That is narrow enough for half a window.
 */
export function arrange({ nodes, edges }: Decision, sizeOf: SizeOf): Picture {
  if (nodes.length === 0) return { width: 0, height: 0, boxes: [], lines: [] };
  const stacks = stacksOf(nodes, edges);
  const widths = columnWidths(nodes, sizeOf);
  const graph = laidOut(stacks, edges, widths, sizeOf);
  const left = Math.min(...stacks.map(({ id }) => graph.node(id).x - graph.node(id).width / 2)) - MARGIN;
  const boxes = stacks.flatMap((stack) => boxesOf(stack, graph.node(stack.id), left, sizeOf));
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
  return {
    width: right,
    height: graph.graph().height ?? 0,
    boxes,
    lines: edges.flatMap((edge) => lineOf(edge, byId)),
  };
}

/** The packet stands on the first rule, routes below their table, and all ways out are one stack. */
function stacksOf(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): Stack[] {
  const stacks = new Map<string, PictureNode[]>();
  const stackOf = new Map<string, string>();
  for (const node of nodes) {
    const above = edges.find(({ from, to }) => to === node.id && stackOf.has(from))?.from;
    const id = stackId(node, above && stackOf.get(above));
    stackOf.set(node.id, id);
    stacks.set(id, [...(stacks.get(id) ?? []), node]);
  }
  return [...stacks].map(([id, members]) => {
    const kind = members[0]?.kind ?? 'packet';
    return { id, column: COLUMNS[kind], nodes: members };
  });
}

function stackId({ id, kind }: PictureNode, above: string | undefined): string {
  if (kind === 'packet') return 'rule0';
  if (kind === 'route') return above ?? id;
  return COLUMNS[kind] === 2 ? 'way' : id;
}

function columnWidths(nodes: readonly PictureNode[], sizeOf: SizeOf): number[] {
  const widths = [0, 0, 0];
  for (const node of nodes) {
    const column = COLUMNS[node.kind];
    widths[column] = Math.max(widths[column] ?? 0, sizeOf(node).width);
  }
  return widths;
}

/** Every rule hangs on a root of no size, so that all of them get into the first column, in their order. */
function laidOut(
  stacks: readonly Stack[],
  edges: readonly PictureEdge[],
  widths: readonly number[],
  sizeOf: SizeOf,
): Graph {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: COLUMN_GAP, nodesep: ROW_GAP, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode('root', { width: 0, height: 0 });
  for (const { id, column, nodes } of stacks) {
    const heights = nodes.map((node) => sizeOf(node).height + ROW_GAP);
    const height = heights.reduce((sum, each) => sum + each, -ROW_GAP);
    graph.setNode(id, { width: widths[column] ?? 0, height });
    if (column === 0) graph.setEdge('root', id);
  }
  const stackOf = (id: string) => stacks.find(({ nodes }) => nodes.some((node) => node.id === id));
  for (const { from, to } of edges) {
    const [before, behind] = [stackOf(from), stackOf(to)];
    if (before && behind && before.column < behind.column) {
      graph.setEdge(before.id, behind.id, { minlen: behind.column - before.column });
    }
  }
  layout(graph, { disableOptimalOrderHeuristic: true });
  return graph;
}

function boxesOf(
  { nodes }: Stack,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  left: number,
  sizeOf: SizeOf,
): Box[] {
  let top = y - height / 2;
  return nodes.map((node) => {
    const box = { node, x: x - width / 2 - left, y: top, width, height: sizeOf(node).height };
    top += box.height + ROW_GAP;
    return box;
  });
}

function lineOf(edge: PictureEdge, boxes: ReadonlyMap<string, Box>): Line[] {
  const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
  if (!from || !to) return [];
  return [{ edge, points: from.x === to.x ? downward(from, to, edge.wins) : rightward(from, to) }];
}

function downward(from: Box, to: Box, wins: boolean): readonly Point[] {
  const x = from.x + (wins ? DROP.wins : DROP.loses);
  return [
    { x, y: from.y + from.height },
    { x, y: to.y },
  ];
}

function rightward(from: Box, to: Box): readonly Point[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const middle = end.x - COLUMN_GAP / 2;
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
}
