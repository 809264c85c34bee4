import { writeFileSync } from 'node:fs';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Severity } from '../analysis/finding.ts';
import { pathInBaseline, readBaseline } from '../host/document-settings.ts';
import { baselineText } from '../settings/baseline.ts';
import { Lines } from '../text/lines.ts';
import type { ExaminedFile } from './examine.ts';
import { examineAll } from './examine-all.ts';
import { formatCheckstyle } from './format/checkstyle.ts';
import { formatGithub } from './format/github.ts';
import { formatJson } from './format/json.ts';
import { formatJunit } from './format/junit.ts';
import { type FileReport, type Formatter, isAtLeast } from './format/report.ts';
import { formatSarif } from './format/sarif.ts';
import { formatText } from './format/text.ts';
import type { ReadOptions, RuleOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { readPlan, STANDARD_INPUT, tellProblems } from './script-reader.ts';
import { selectFiles } from './select-files.ts';

const formatters = {
  text: (reports) => formatText(reports, process.stdout.isTTY && process.stdout.hasColors()),
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
  junit: formatJunit,
  checkstyle: formatCheckstyle,
} satisfies Record<string, Formatter>;

export const findingFormats = Object.keys(formatters);

export interface CheckOptions extends ReadOptions, RuleOptions {
  readonly format: keyof typeof formatters;
  readonly minSeverity: Severity;
  readonly fix?: boolean;
  readonly diff?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly jobs?: number;
}

/**
 * `check`: prints the findings of files, folders and patterns. Exit status 0: none at warning or above, 1: some, or with
 * `--diff` something to change; 2: usage or I/O error.
 *
 * @param program the module to start on other threads: see `Spread`
 */
export async function check(paths: readonly string[], options: CheckOptions, program: URL): Promise<void> {
  const { baseline, writeBaseline, fix = false, diff = false } = options;
  if (baseline !== undefined && !readBaseline(baseline)) {
    tellProblems([`${baseline} cannot be read, or is no baseline`]);
    process.exitCode = 2;
    return;
  }
  const wanted = {
    ...readPlan(options, writeBaseline === undefined ? baseline : false),
    fix: fix || diff,
    test: false,
  };
  const files = await selectFiles(paths);
  const spread = { program, threads: options.jobs };
  const examined = await examineAll(files, wanted, spread, progressOn(process.stderr));
  tellProblems([...new Set(examined.flatMap(({ problems }) => problems))]);
  const failed = examined.some(({ problems }) => problems.length > 0);
  const isFailure = (diff ? showChanges : tell)(examined, options);
  process.exitCode = failed ? 2 : isFailure ? 1 : 0;
}

/** Prints what the fixes would change. True where they would. */
function showChanges(examined: readonly ExaminedFile[]): boolean {
  const patches = examined.flatMap(({ path, text, fixedText }) => {
    if (fixedText === undefined) return [];
    const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
    return [createTwoFilesPatch(path, path, text, fixedText, undefined, undefined, options)];
  });
  process.stdout.write(patches.join(''));
  return patches.length > 0;
}

/** Writes fixed files, or the baseline, and prints the findings that are left. True where one of them is severe. */
function tell(examined: readonly ExaminedFile[], options: CheckOptions): boolean {
  const { format, minSeverity, writeBaseline } = options;
  writeFixed(examined);
  const reports = examined.map((file) => reportOf(file, minSeverity));
  if (writeBaseline !== undefined) {
    const named = reports.map((report) => ({ ...report, path: pathInBaseline(writeBaseline, report.path) }));
    writeFileSync(writeBaseline, baselineText(named));
    return false;
  }
  const formatter: Formatter = formatters[format];
  process.stdout.write(formatter(reports));
  return reports.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, 'warning')));
}

function writeFixed(examined: readonly ExaminedFile[]): void {
  for (const { path, fixedText } of examined) {
    if (fixedText !== undefined && path !== STANDARD_INPUT) writeFileSync(path, fixedText);
  }
}

function reportOf({ path, text, fixedText, findings }: ExaminedFile, least: Severity): FileReport {
  const told = findings.filter(({ severity }) => isAtLeast(severity, least));
  return { path, lines: new Lines(fixedText ?? text), findings: told };
}
