import type { Finding } from '../../analysis/finding.ts';
import type { Lines } from '../../text/lines.ts';

/** The findings of one file, with what a format needs to show them. */
export interface FileReport {
  /** As given on the command line. */
  readonly path: string;
  readonly lines: Lines;
  readonly findings: readonly Finding[];
}

/** A place as people count: lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf(report: FileReport, finding: Finding): Place {
  const { lines } = report;
  const line = lines.lineAt(finding.span.start);
  const endLine = lines.lineAt(finding.span.end);
  return {
    line: line + 1,
    column: finding.span.start - lines.startOf(line) + 1,
    endLine: endLine + 1,
    endColumn: finding.span.end - lines.startOf(endLine) + 1,
  };
}
