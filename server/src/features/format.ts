import type { Analysis, NameFileAnalysis, ScriptAnalysis } from '../analysis/analysis.ts';
import type { Fix } from '../analysis/finding.ts';
import { parseBatch } from '../syntax/batch/parse.ts';
import type { Word } from '../syntax/word.ts';
import type { Lines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

type Edit = Fix['edits'][number];

/**
 * Edits that lay out a document, or what of it is in `range`. Only blanks change. A batch file: one blank between words, no
 * margin; a name file: number, tab, name; both: no blanks at line ends, no more than one empty line in a row. A shell script: one
 * blank between the words of `ip` commands, and nothing else.
 */
export function formatEdits(
  analysis: Analysis,
  range: Span = { start: 0, end: analysis.text.length },
): Edit[] {
  const edits = layOut(analysis, range).filter(
    ({ span, text }) => analysis.text.slice(span.start, span.end) !== text,
  );
  return edits.filter(({ span }) => range.start <= span.start && span.end <= range.end);
}

function layOut(analysis: Analysis, range: Span): Edit[] {
  if (analysis.kind === 'names') return [...entryGaps(analysis), ...lineEnds(analysis.text, analysis.lines)];
  if (analysis.language === 'batch')
    return [...batchGaps(analysis.text), ...lineEnds(analysis.text, analysis.lines)];
  return analysis.language === 'shell' ? commandGaps(analysis, range) : [];
}

/** The blanks between two places as `text`; nothing where more than blanks is there. */
function gap(document: string, start: number, end: number, text: string): Edit[] {
  return start < end && /^[ \t]+$/.test(document.slice(start, end)) ? [{ span: { start, end }, text }] : [];
}

/** What stands before a place on its line. */
function margin(document: string, at: number): Edit[] {
  return gap(document, document.lastIndexOf('\n', at - 1) + 1, at, '');
}

function gapsBetween(document: string, words: readonly Word[]): Edit[] {
  return words.flatMap(({ span }, index) => {
    const before = words[index - 1];
    return before ? gap(document, before.span.end, span.start, ' ') : [];
  });
}

/** Lines at which `ip` would give up stay as they are. */
function batchGaps(text: string): Edit[] {
  return parseBatch(text).lines.flatMap(({ words, span, problem }) =>
    problem ? [] : [...margin(text, span.start), ...gapsBetween(text, words)],
  );
}

function commandGaps({ commands, text }: ScriptAnalysis, range: Span): Edit[] {
  const inRange = commands.filter(({ span }) => span.start <= range.end && range.start <= span.end);
  return inRange.flatMap(({ words, argumentsStart }) => {
    const [first] = words;
    return first ? [...gap(text, argumentsStart, first.span.start, ' '), ...gapsBetween(text, words)] : [];
  });
}

/** Lines that are not read as they look stay as they are. */
function entryGaps({ file, text }: NameFileAnalysis): Edit[] {
  const odd = new Set(file.problems.map(({ line }) => line));
  return file.entries.flatMap(({ idSpan, nameSpan, line }) =>
    odd.has(line) ? [] : [...margin(text, idSpan.start), ...gap(text, idSpan.end, nameSpan.start, '\t')],
  );
}

/** Blanks at line ends, and empty lines behind an empty line. Behind a backslash a blank keeps lines from being joined. */
function lineEnds(text: string, lines: Lines): Edit[] {
  const edits: Edit[] = [];
  let isBehindEmpty = false;
  for (let line = 0; line < lines.count; line++) {
    const [start, end] = [lines.startOf(line), lines.endOf(line)];
    const content = text.slice(start, end);
    const kept = content.replace(/[ \t]+$/, '');
    const isLast = line === lines.count - 1;
    if (kept === '' && isBehindEmpty && !isLast) {
      edits.push({ span: { start, end: lines.startOf(line + 1) }, text: '' });
    } else if (!kept.endsWith('\\')) {
      edits.push({ span: { start: start + kept.length, end }, text: '' });
    }
    isBehindEmpty = kept === '';
  }
  return edits;
}
