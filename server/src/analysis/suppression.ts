import type { Directive } from '../script/directives.ts';
import type { Lines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './finding.ts';

type Disable = Extract<Directive, { readonly kind: 'disable' }>;

/**
 * Takes out the findings that a `disable=` directive does not want: those of its codes in the whole file, or at the places
 * that it is about.
 *
 * @param commands where the `ip` commands of a script, or the entries of a name file, stand; in written order
 */
export function withoutDisabled(
  findings: readonly Finding[],
  directives: readonly Directive[],
  lines: Lines,
  commands: readonly Span[],
): readonly Finding[] {
  const disables = directives
    .filter((each) => each.kind === 'disable')
    .map((disable) => ({
      codes: new Set(disable.codes.map(({ code }) => code)),
      places: placesOf(disable, lines, commands),
    }));
  if (disables.length === 0) return findings;
  return findings.filter(
    ({ code, span }) =>
      !disables.some(({ codes, places }) => codes.has(code) && places.some((place) => holds(place, span))),
  );
}

function holds(place: Span, span: Span): boolean {
  return place.start <= span.start && span.start <= place.end;
}

/** Where a directive counts. Commands belong to the line that they begin or end on: they may go over several. */
function placesOf({ scope, span }: Disable, lines: Lines, commands: readonly Span[]): readonly Span[] {
  if (scope === 'file') return [{ start: 0, end: lines.text.length }];
  if (scope === 'line') {
    const line = lineSpan(lines, lines.lineAt(span.start));
    return [line, ...commands.filter(({ end }) => line.start <= end && end <= line.end)];
  }
  const line = lineBehind(lines, lines.lineAt(span.start));
  const next = commands.find(({ start }) => start >= span.end);
  return [
    line,
    ...(next ? [next] : []),
    ...commands.filter(({ start }) => holds(line, { start, end: start })),
  ];
}

/** The next line that is neither blank nor a comment. */
function lineBehind(lines: Lines, line: number): Span {
  let next = line + 1;
  while (next < lines.count && /^\s*(?:#|$)/.test(textOf(lines, next))) next++;
  return lineSpan(lines, next);
}

function textOf(lines: Lines, line: number): string {
  return lines.text.slice(lines.startOf(line), lines.endOf(line));
}

function lineSpan(lines: Lines, line: number): Span {
  return { start: lines.startOf(line), end: lines.endOf(line) };
}
