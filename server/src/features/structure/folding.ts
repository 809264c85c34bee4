import type { Analysis } from '../../analysis/analysis.ts';
import type { Lines } from '../../text/lines.ts';

/** Lines that fold into the first of them; both count from 0. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly isComment: boolean;
}

/**
 * Folds of batch and name files: comments of several lines, and the lines below a comment up to the next empty one. Shell
 * scripts are folded by those who know the shell.
 */
export function folds(analysis: Analysis): Fold[] {
  if (analysis.kind === 'script' && analysis.language !== 'batch') return [];
  const { lines } = analysis;
  const found: Fold[] = [];
  for (let line = 0; line < lines.count; ) {
    const commentEnd = runEnd(lines, line, isComment);
    const end = runEnd(lines, commentEnd, isContent);
    if (commentEnd - line > 1) found.push({ startLine: line, endLine: commentEnd - 1, isComment: true });
    if (commentEnd > line && end > commentEnd) {
      found.push({ startLine: commentEnd - 1, endLine: end - 1, isComment: false });
    }
    line = Math.max(end, line + 1);
  }
  return found;
}

/** The first line from `from` on that is not one of them. */
function runEnd(lines: Lines, from: number, isOne: (text: string) => boolean): number {
  let line = from;
  while (line < lines.count && isOne(lines.text.slice(lines.startOf(line), lines.endOf(line)))) line++;
  return line;
}

function isComment(text: string): boolean {
  return /^\s*#/.test(text);
}

function isContent(text: string): boolean {
  return /^\s*[^\s#]/.test(text);
}
