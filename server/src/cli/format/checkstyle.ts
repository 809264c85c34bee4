import type { Severity } from '../../analysis/finding.ts';
import { type FileReport, placeOf } from './report.ts';
import { element, xmlDocument } from './xml.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'info',
};

/** Findings as Checkstyle's XML, which many services of continuous integration read. */
export function formatCheckstyle(reports: readonly FileReport[]): string {
  const files = reports.map((report) => {
    const errors = report.findings.map((finding) => {
      const { line, column } = placeOf(report, finding);
      const { message, code } = finding;
      const severity = SEVERITIES[finding.severity];
      return element('error', { line, column, severity, message, source: `iproute2-ls.${code}` });
    });
    return element('file', { name: report.path }, errors);
  });
  return xmlDocument(element('checkstyle', { version: '8.0' }, files));
}
