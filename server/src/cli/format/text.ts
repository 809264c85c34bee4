import pc from 'picocolors';
import type { Finding, Severity } from '../../analysis/finding.ts';
import { pathOf, uriOf } from '../../host/files.ts';
import { type FileReport, type Place, placeOf, severities } from './report.ts';

/** Longer source lines would hide the message instead of explaining it. */
const MAX_SOURCE = 200;

type Colors = ReturnType<typeof pc.createColors>;

/** Findings for people, as compilers print them: place, severity, message, code; the line with a marker; what goes with it. */
export function formatText(reports: readonly FileReport[], colored = false): string {
  const colors = pc.createColors(colored);
  const blocks = reports.flatMap((report) =>
    report.findings.map((finding) => block(report, finding, colors)),
  );
  return blocks.length === 0 ? '' : [...blocks, summary(reports, colors)].join('\n');
}

function block(report: FileReport, finding: Finding, colors: Colors): string {
  const { severity, code, message } = finding;
  const place = placeOf(report, finding);
  const where = colors.bold(`${report.path}:${place.line}:${place.column}:`);
  const head = `${where} ${colorOf(severity, colors)(`${severity}:`)} ${message} ${colors.dim(`[${code}]`)}`;
  const margin = ' '.repeat(String(place.line).length + 2);
  const notes = notesOf(report, finding).map((note) => `${margin} ${colors.dim('=')} ${note}`);
  return [head, ...excerpt(report, place, severity, colors), ...notes].map((line) => `${line}\n`).join('');
}

/** The line of the finding with its number, and a marker under the place. */
function excerpt({ lines }: FileReport, place: Place, severity: Severity, colors: Colors): string[] {
  const line = place.line - 1;
  const source = lines.text.slice(lines.startOf(line), lines.endOf(line));
  if (source.length > MAX_SOURCE) return [];
  const end = place.endLine === place.line ? place.endColumn : source.length + 1;
  const indent = source.slice(0, place.column - 1).replace(/[^\t]/g, ' ');
  const marker = colorOf(severity, colors)('^'.repeat(Math.max(1, end - place.column)));
  const number = String(place.line);
  const bar = colors.dim('|');
  return [
    `  ${colors.dim(number)} ${bar} ${source}`,
    `  ${' '.repeat(number.length)} ${bar} ${indent}${marker}`,
  ];
}

/** Other places that the finding names, and what would mend it. */
function notesOf({ path, lines }: FileReport, { related = [], fixes = [] }: Finding): string[] {
  const own = uriOf(path);
  const places = related.map(({ location, message }) => {
    const where =
      location.uri === own
        ? `line ${lines.lineAt(location.span.start) + 1}`
        : (pathOf(location.uri) ?? location.uri);
    return `${where}: ${message}`;
  });
  const [fix] = fixes;
  return [...places, ...(fix ? [`fix: ${fix.title}`] : [])];
}

function summary(reports: readonly FileReport[], colors: Colors): string {
  const findings = reports.flatMap((report) => report.findings);
  const counts = severities.toReversed().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [colorOf(severity, colors)(counted(count, NOUNS[severity]))];
  });
  const files = reports.filter((report) => report.findings.length > 0).length;
  return `${counts.join(', ')} in ${counted(files, 'file')}. \`iproute2-ls explain CODE\` tells more of each.\n`;
}

const NOUNS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'hint',
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function colorOf(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'information':
      return colors.blue;
    case 'hint':
      return colors.cyan;
  }
}
