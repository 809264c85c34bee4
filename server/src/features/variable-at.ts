import type { Span } from '../text/span.ts';

/** An expansion as it is written: `$NAME`, `${NAME}`, `${NAME:-default}`, `$1`. */
export interface WrittenVariable {
  readonly name: string;
  readonly span: Span;
  /** What stands behind `:-` and the like; '' where nothing does. */
  readonly preset: string;
}

const EXPANSION = /\$(?:\{!?([A-Za-z_]\w*|[1-9])(?::?[-=]([^}"'$`]*))?|([A-Za-z_]\w*|[1-9]))/g;

/** Longer expansions than any with a name. */
const LONGEST = 100;

/** The variable that is expanded at a place. */
export function variableAt(text: string, offset: number): WrittenVariable | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(lineStart, offset - LONGEST);
  for (const match of text.slice(from, offset + LONGEST).matchAll(EXPANSION)) {
    const start = from + match.index;
    if (start > offset) break;
    const [whole, braced, preset = '', bare] = match;
    const end = start + whole.length;
    if (offset <= end) return { name: braced ?? bare ?? '', span: { start, end }, preset };
  }
  return undefined;
}
