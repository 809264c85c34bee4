import type { Finding, Severity } from '../../analysis/finding.ts';
import type { Lines } from '../../text/lines.ts';

/** The findings of one file, with what a format needs to show them. */
export interface FileReport {
  /** As given on the command line. */
  readonly path: string;
  readonly lines: Lines;
  readonly findings: readonly Finding[];
}

/** Writes reports as one text. */
export type Formatter = (reports: readonly FileReport[]) => string;

/** A place as people count: lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function placeOf({ lines }: FileReport, { span }: Finding): Place {
  const line = lines.lineAt(span.start);
  const endLine = lines.lineAt(span.end);
  return {
    line: line + 1,
    column: span.start - lines.startOf(line) + 1,
    endLine: endLine + 1,
    endColumn: span.end - lines.startOf(endLine) + 1,
  };
}

/** From the mildest to the worst. */
export const severities: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** True for what is at least as bad. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(least);
}
