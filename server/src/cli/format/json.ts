import { type FileReport, placeOf } from './report.ts';

/** Findings as one JSON array, one object each. */
export function formatJson(reports: readonly FileReport[]): string {
  const findings = reports.flatMap((report) =>
    report.findings.map((finding) => ({
      file: report.path,
      ...placeOf(report, finding),
      severity: finding.severity,
      code: finding.code,
      message: finding.message,
    })),
  );
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}
