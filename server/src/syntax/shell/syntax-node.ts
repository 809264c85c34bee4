import type { Tree, TreeCursor } from 'web-tree-sitter';

/** A tree-sitter node as plain data: what is left of a tree when its memory has been freed. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** False for keywords and operators, whose type is their text. */
  readonly named: boolean;
  readonly children: readonly SyntaxNode[];
}

/** Copies a tree without recursion: scripts may nest deeper than a call stack reaches. */
export function copyTree(tree: Tree): SyntaxNode {
  const cursor = tree.walk();
  const root = copyNode(cursor);
  const path = [root];
  while (path.length > 0) {
    const entered = cursor.gotoFirstChild();
    if (!entered) leave(cursor, path);
    if (path.length > 0) {
      const node = copyNode(cursor);
      path.at(-1)?.children.push(node);
      path.push(node);
    }
  }
  cursor.delete();
  return root;
}

/** Moves to the next node that is not below this one; `path` then ends with its parent, or is empty at the end. */
function leave(cursor: TreeCursor, path: GrowingNode[]): void {
  path.pop();
  while (path.length > 0 && !cursor.gotoNextSibling()) {
    cursor.gotoParent();
    path.pop();
  }
}

interface GrowingNode extends SyntaxNode {
  readonly children: GrowingNode[];
}

function copyNode(cursor: TreeCursor): GrowingNode {
  return {
    type: cursor.nodeIsMissing ? 'MISSING' : cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    named: cursor.nodeIsNamed,
    children: [],
  };
}

/** The same nodes `distance` further on, read as they are asked for. */
export function moveNode(node: SyntaxNode, distance: number): SyntaxNode {
  return {
    type: node.type,
    start: node.start + distance,
    end: node.end + distance,
    named: node.named,
    get children() {
      return node.children.map((child) => moveNode(child, distance));
    },
  };
}
