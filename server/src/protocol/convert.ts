import {
  type Diagnostic,
  DiagnosticSeverity,
  type Location as LspLocation,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { Finding, Severity } from '../analysis/finding.ts';
import { rulePageUri } from '../host/rule-pages.ts';
import type { Lines } from '../text/lines.ts';
import type { Location, Span } from '../text/span.ts';

/** The one place where offsets become the protocol's lines and characters, and back. */

export function toPosition(lines: Lines, offset: number): Position {
  return { line: lines.lineAt(offset), character: lines.characterAt(offset) };
}

export function toRange(lines: Lines, span: Span): Range {
  return { start: toPosition(lines, span.start), end: toPosition(lines, span.end) };
}

/** A position past the end of its line counts as the end of that line, as the protocol wants it. */
export function toOffset(lines: Lines, position: Position): number {
  return Math.min(lines.startOf(position.line) + position.character, lines.endOf(position.line));
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** `linesOf` gives the lines of other documents that a finding refers to; such a place without lines is left out. */
export function toDiagnostic(
  finding: Finding,
  lines: Lines,
  linesOf: (uri: string) => Lines | undefined,
): Diagnostic {
  const related = (finding.related ?? []).flatMap(({ location, message }) => {
    const place = toLspLocation(location, linesOf);
    return place ? [{ location: place, message }] : [];
  });
  const page = rulePageUri(finding.code);
  return {
    range: toRange(lines, finding.span),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: 'iproute2',
    message: finding.message,
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

/** Undefined where the lines of that document cannot be had. */
export function toLspLocation(
  location: Location,
  linesOf: (uri: string) => Lines | undefined,
): LspLocation | undefined {
  const lines = linesOf(location.uri);
  return lines && { uri: location.uri, range: toRange(lines, location.span) };
}
