import { describe, expect, test } from 'vitest';
import { neighbour } from '../../../client/webview/keyboard.ts';
import { arrange, type Box } from '../../../client/webview/layout.ts';
import type { Decision, PictureEdge, PictureNode } from '../../../client/webview/messages.ts';

const size = () => ({ width: 100, height: 40 });

/** A decision of boxes named by what they are, such as `rule1`, and edges such as `rule0 > table0`. */
function decision(boxes: string, edges: string): Decision {
  const nodes = boxes.split(' ').map((id): PictureNode => {
    const kind = id.replace(/\d+$/, '') as PictureNode['kind'];
    return { id, kind, label: id, detail: '', wins: true };
  });
  const parsed = edges.split(', ').map((edge): PictureEdge => {
    const [from = '', to = ''] = edge.split(' > ');
    return { from, to, kind: 'leads', wins: true };
  });
  const choices = { namespace: '', namespaces: [], devices: [], vrfs: [] };
  return { nodes, edges: parsed, question: '', answer: '', succeeds: true, notes: [], choices };
}

const example = decision(
  'packet rule0 table0 rule1 table1 route1 route2 nexthop0 device0',
  'packet > rule0, rule0 > table0, rule0 > rule1, rule1 > table1, table1 > route1, route1 > route2, route2 > nexthop0, nexthop0 > device0',
);
const picture = arrange(example, size);
const { boxes, lines, width, height } = picture;
const box = (id: string) => boxes.find(({ node }) => node.id === id) as Box;

describe('the picture', () => {
  test('has three columns', () => {
    const column = (id: string) => [...new Set(boxes.map(({ x }) => x))].indexOf(box(id).x);
    expect(boxes.map(({ node }) => `${node.id} ${column(node.id)}`)).toEqual([
      ...['packet 0', 'rule0 0', 'table0 1', 'rule1 0', 'table1 1', 'route1 1', 'route2 1'],
      ...['nexthop0 2', 'device0 2'],
    ]);
  });

  test.each([
    ['packet', 'rule0'],
    ['rule0', 'rule1'],
    ['table1', 'route1'],
    ['route1', 'route2'],
    ['nexthop0', 'device0'],
  ])('has %s above %s', (upper, lower) => {
    expect(box(upper).y + box(upper).height).toBeLessThan(box(lower).y);
  });

  test('has no box on another, and none outside', () => {
    for (const [i, a] of boxes.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        const isApart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(isApart, `${a.node.id} and ${b.node.id}`).toBe(true);
      }
    }
  });

  test('has a line for each edge, from the one box to the other', () => {
    expect(lines).toHaveLength(example.edges.length);
    const line = lines.find(({ edge }) => edge.to === 'nexthop0');
    expect(line?.points.at(0)?.x).toBe(box('route2').x + 100);
    expect(line?.points.at(-1)?.x).toBe(box('nexthop0').x);
  });

  test('of nothing is empty', () => {
    expect(arrange({ ...example, nodes: [], edges: [] }, size)).toMatchObject({ boxes: [], lines: [] });
  });
});

describe('arrow keys', () => {
  test.each([
    ['rule0', 'ArrowDown', 'rule1'],
    ['rule1', 'ArrowUp', 'rule0'],
    ['rule1', 'ArrowRight', 'table1'],
    ['route2', 'ArrowRight', 'nexthop0'],
    ['table0', 'ArrowLeft', 'rule0'],
    ['packet', 'ArrowUp', undefined],
    ['packet', 'a', undefined],
  ])('from %s by %s to %s', (from, key, to) => {
    expect(neighbour(picture, box(from), key)?.node.id).toBe(to);
  });
});
