import type { Parser } from 'web-tree-sitter';
import { copyTree, type SyntaxNode } from './syntax-node.ts';

/**
 * Parses outlines by tree-sitter and remembers the trees: most lines of a script have the same outline as another,
 * and an edit changes the outline of one statement at most.
 */
export class OutlineParser {
  private readonly parser: Parser;
  private readonly trees = new Map<string, SyntaxNode | undefined>();

  constructor(parser: Parser) {
    this.parser = parser;
  }

  /** The tree of an outline; undefined where tree-sitter found no sense in it within bounds. */
  parse(outline: string): SyntaxNode | undefined {
    if (outline.length > LONGEST_REMEMBERED) return this.parseAfresh(outline);
    if (!this.trees.has(outline)) {
      if (this.trees.size >= MOST_REMEMBERED) this.trees.clear();
      this.trees.set(outline, this.parseAfresh(outline));
    }
    return this.trees.get(outline);
  }

  private parseAfresh(outline: string): SyntaxNode | undefined {
    let reportsInError = REPORTS_IN_ERROR / outline.length;
    const tree = this.parser.parse(outline, null, {
      progressCallback: ({ hasError }) => hasError && --reportsInError < 0,
    });
    if (!tree) {
      this.parser.reset();
      return undefined;
    }
    const root = copyTree(tree);
    tree.delete();
    return root;
  }
}

const LONGEST_REMEMBERED = 20_000;
const MOST_REMEMBERED = 1000;

/**
 * tree-sitter reports after every hundred steps. It is linear in sound text, but its search for a way out of an error
 * grows with the square of what is open (50 kB of stray parentheses take it 10 s): this many reports, divided by the
 * length of the outline, are allowed behind an error.
 */
const REPORTS_IN_ERROR = 100_000;
