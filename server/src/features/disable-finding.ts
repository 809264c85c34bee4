import type { Analysis } from '../analysis/analysis.ts';
import type { Finding, Fix } from '../analysis/finding.ts';
import type { Script } from '../syntax/shell/tree.ts';
import { allStatements, wordsOf } from '../syntax/shell/walk.ts';
import type { Span } from '../text/span.ts';

/**
 * Ways to be rid of a finding without mending anything: a `disable` directive for its line, where a comment can stand there,
 * and one for the file.
 */
export function disableFinding(analysis: Analysis, finding: Finding): Fix[] {
  const directive = `# iproute2-ls: disable=${finding.code}`;
  const line = lineEdit(analysis, finding, directive);
  return [
    ...(line ? [{ title: `Disable ${finding.code} for this line`, edits: [line] }] : []),
    { title: `Disable ${finding.code} for this file`, edits: [fileEdit(analysis, directive)] },
  ];
}

type Edit = Fix['edits'][number];

/** Above the command that holds the finding; before the first command that would count for the file, so behind it there. */
function lineEdit(analysis: Analysis, { span }: Finding, directive: string): Edit | undefined {
  const { lines, text } = analysis;
  const spans = spansOf(analysis);
  const holder = spans.find(({ start, end }) => start <= span.start && span.start <= end) ?? span;
  const line = lines.lineAt(holder.start);
  const start = lines.startOf(line);
  const first = spans[0]?.start ?? 0;
  if (first < start && isFree(analysis, start)) {
    const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
    return insertion(start, `${indent}${directive}\n`);
  }
  const end = lines.endOf(lines.lineAt(holder.end));
  return isShell(analysis) && isFree(analysis, end) ? insertion(end, ` ${directive}`) : undefined;
}

/** The `ip` commands of a script, the entries of a name file: a directive above the first counts for the file. */
function spansOf(analysis: Analysis): readonly Span[] {
  if (analysis.kind === 'script') return analysis.commands.map(({ span }) => span);
  return [...analysis.file.entries, ...analysis.file.unread].map(({ span }) => span);
}

function isShell(analysis: Analysis): boolean {
  return analysis.kind === 'script' && analysis.basis !== undefined;
}

/** True where a comment changes nothing: not behind a backslash or an operator, nor in a string or a here-document. */
function isFree(analysis: Analysis, offset: number): boolean {
  if (/(?:\\|&&|\|)[ \t]*\r?\n?$/.test(analysis.text.slice(0, offset))) return false;
  const script = analysis.kind === 'script' ? analysis.basis?.script : undefined;
  return script === undefined || !isInWord(script, offset);
}

function isInWord(script: Script, offset: number): boolean {
  return allStatements(script).some((statement) => {
    const words = wordsOf(statement).some(({ span }) => span.start < offset && offset < span.end);
    return words || statement.redirections.some(({ body }) => body && isWithin(body.span, offset));
  });
}

function isWithin({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}

/** Below the comments that the document begins with: some have to be its first line. */
function fileEdit(analysis: Analysis, directive: string): Edit {
  const { uri, text, lines } = analysis;
  if (/\.(?:md|markdown)$/.test(uri)) return aboveFirst(analysis, directive);
  let line = 0;
  while (line < lines.count && /^[ \t]*#/.test(text.slice(lines.startOf(line), lines.endOf(line)))) line++;
  const at = lines.startOf(line);
  const isBehindText = at > 0 && text[at - 1] !== '\n';
  return insertion(at, `${isBehindText ? '\n' : ''}${directive}\n`);
}

/** In a document where `#` is no comment: in the block of the first command. */
function aboveFirst(analysis: Analysis, directive: string): Edit {
  const { lines } = analysis;
  return insertion(lines.startOf(lines.lineAt(spansOf(analysis)[0]?.start ?? 0)), `${directive}\n`);
}

function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
