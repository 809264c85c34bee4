import type { Finding } from '../../analysis/finding.ts';
import { type FileReport, placeOf } from './report.ts';

/** Findings for people, as compilers print them: place, severity, message, code, and the line with a marker. */
export function formatText(reports: readonly FileReport[]): string {
  const blocks = reports.flatMap((report) => report.findings.map((finding) => block(report, finding)));
  return blocks.join('\n');
}

function block(report: FileReport, finding: Finding): string {
  const place = placeOf(report, finding);
  const head = `${report.path}:${place.line}:${place.column}: ${finding.severity}: ${finding.message} [${finding.code}]`;
  const line = place.line - 1;
  const source = report.lines.text.slice(report.lines.startOf(line), report.lines.endOf(line));
  if (source.length > MAX_SOURCE) return `${head}\n`;
  const width =
    place.endLine === place.line ? place.endColumn - place.column : source.length - place.column + 1;
  const indent = source.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
  return `${head}\n  ${source}\n  ${indent}${'^'.repeat(Math.max(1, width))}\n`;
}

/** A longer source line would hide the message instead of explaining it. */
const MAX_SOURCE = 200;
