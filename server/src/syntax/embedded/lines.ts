import type { Span } from '../../text/span.ts';

/** The lines of a text, without their line breaks. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, end: text[end - 1] === '\r' && end > start ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

/** The lines of a text, those joined that end in a backslash. */
export function joinedLines(text: string): Span[] {
  const joined: Span[] = [];
  let start: number | undefined;
  for (const line of linesOf(text)) {
    start ??= line.start;
    if (text[line.end - 1] === '\\' && line.end > line.start) continue;
    joined.push({ start, end: line.end });
    start = undefined;
  }
  if (start !== undefined) joined.push({ start, end: text.length });
  return joined;
}

/** The words of a part of a text, between blanks. */
export function wordsIn(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/(?:[^\s\\]|\\(?!\r?\n))+/g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** The span without the blanks around what it holds. */
export function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}
