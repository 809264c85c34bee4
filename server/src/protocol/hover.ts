import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { hover } from '../features/hover.ts';
import { toOffset, toRange } from './convert.ts';

export function hoverAt(analysis: Analysis, position: Position): Hover | null {
  const found = hover(analysis, toOffset(analysis.lines, position));
  if (!found) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
    range: toRange(analysis.lines, found.span),
  };
}
