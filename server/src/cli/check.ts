import type { Severity } from '../analysis/finding.ts';
import { formatGithub } from './format/github.ts';
import { formatJson } from './format/json.ts';
import type { FileReport } from './format/report.ts';
import { formatSarif } from './format/sarif.ts';
import { formatText } from './format/text.ts';
import { type LoadOptions, loadAnalyses } from './load.ts';

type Formatter = (reports: readonly FileReport[]) => string;

const formatters = { text: formatText, json: formatJson, sarif: formatSarif, github: formatGithub };

export const findingFormats = Object.keys(formatters);

interface CheckOptions extends LoadOptions {
  readonly format: keyof typeof formatters;
}

/** `check`: prints the findings of each file. Exit status 0: none at warning or above, 1: some, 2: I/O error. */
export async function check(paths: string[], options: CheckOptions): Promise<void> {
  const loaded = await loadAnalyses(paths, options);
  const reports = loaded.analyses.map(({ path, analysis }) => ({
    path,
    lines: analysis.lines,
    findings: analysis.findings,
  }));
  const format: Formatter = formatters[options.format];
  process.stdout.write(format(reports));
  const severe = reports.some(({ findings }) => findings.some(({ severity }) => SEVERE.has(severity)));
  process.exitCode = loaded.failed ? 2 : severe ? 1 : 0;
}

const SEVERE: ReadonlySet<Severity> = new Set(['error', 'warning']);
