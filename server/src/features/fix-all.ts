import type { Finding, Fix } from '../analysis/finding.ts';

/** A text is mended this often at most: a fix may bring up another finding, and two fixes might undo each other. */
const MOST_ROUNDS = 10;

/**
 * The text after the preferred fix of every finding, and after those of the findings that are left then, and so on.
 *
 * @param findingsIn analyses a text
 */
export function fixAll(text: string, findingsIn: (text: string) => readonly Finding[]): string {
  let mended = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = withFixes(mended, findingsIn(mended));
    if (next === mended) break;
    mended = next;
  }
  return mended;
}

type Edit = Fix['edits'][number];

/** The text after the preferred fixes. Of two that touch the same place the second has to wait for the next round. */
function withFixes(text: string, findings: readonly Finding[]): string {
  const edits: Edit[] = [];
  for (const { fixes } of findings) {
    const wanted = fixes?.[0]?.edits ?? [];
    if (!wanted.some((edit) => edits.some((other) => touches(edit, other)))) edits.push(...wanted);
  }
  const fromBehind = edits.sort((a, b) => b.span.start - a.span.start);
  return fromBehind.reduce((result, edit) => replaced(result, edit), text);
}

function touches({ span: one }: Edit, { span: other }: Edit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function replaced(text: string, { span, text: put }: Edit): string {
  return text.slice(0, span.start) + put + text.slice(span.end);
}
