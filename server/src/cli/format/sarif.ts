import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../../analysis/finding.ts';
import { lintRules } from '../../analysis/registry.ts';
import { rulePage } from '../../features/rule-page.ts';
import { type FileReport, placeOf } from './report.ts';

const LEVELS: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const ruleIndexes = new Map(lintRules.map(({ code }, index) => [code as string, index]));

/** Findings as a SARIF 2.1.0 log, for code scanning services. */
export function formatSarif(reports: readonly FileReport[]): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'iproute2-ls', rules: lintRules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap(results),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(rule: (typeof lintRules)[number]): ReportingDescriptor {
  return {
    id: rule.code,
    name: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.condition },
    help: { text: rule.explanation, markdown: rulePage(rule) },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function results(report: FileReport): Result[] {
  return report.findings.map((finding) => {
    const { line, column, endLine, endColumn } = placeOf(report, finding);
    return {
      ruleId: finding.code,
      ruleIndex: ruleIndexes.get(finding.code) ?? -1,
      level: LEVELS[finding.severity],
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(report.path) },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
    };
  });
}
