import type { Severity } from '../../analysis/finding.ts';
import { type FileReport, placeOf } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Findings as workflow commands of GitHub Actions, which shows them beside the changed lines. */
export function formatGithub(reports: readonly FileReport[]): string {
  const commands = reports.flatMap((report) =>
    report.findings.map((finding) => {
      const place = placeOf(report, finding);
      const properties = [
        `file=${escapeProperty(report.path)}`,
        `line=${place.line}`,
        `endLine=${place.endLine}`,
        `col=${place.column}`,
        `endColumn=${place.endColumn}`,
        `title=${escapeProperty(finding.code)}`,
      ];
      return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${escapeData(finding.message)}\n`;
    }),
  );
  return commands.join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
