import { type FailureReport, failureReport, type ReportedFailure } from '../features/failure-report.ts';
import type { ReadOptions } from './options.ts';
import { readScriptAt } from './script-at.ts';

interface FailuresOptions extends ReadOptions {
  readonly at?: string;
  readonly format: 'text' | 'json';
}

/**
 * `failures`: prints where packets go once a link or a namespace fails, and which replies leave by the wrong link. Exit
 * status 0 once that was told; 2 for a usage or I/O error.
 */
export async function failures(path: string, options: FailuresOptions): Promise<void> {
  process.exitCode = 2;
  const place = await readScriptAt(path, options);
  if (!place) return;
  const { analysis, offset } = place;
  const report = failureReport(analysis, offset);
  process.stdout.write(options.format === 'json' ? `${JSON.stringify(report)}\n` : reportText(report));
  process.exitCode = 0;
}

function reportText({ failures: reported, replies }: FailureReport): string {
  const lines = [...reported.flatMap(failureLines), ...replies.flatMap(replyLines)];
  return lines.map((line) => `${line}\n`).join('');
}

function failureLines({ event, changes }: ReportedFailure): string[] {
  const lines = changes.map(({ route, before, after }) =>
    before === after ? `  ${route}: still ${after}, and gets lost` : `  ${route}: ${before} -> ${after}`,
  );
  return [`${eventText(event)}:`, ...(lines.length > 0 ? lines : ['  nothing changes'])];
}

function eventText(event: ReportedFailure['event']): string {
  switch (event.kind) {
    case 'link-down':
      return `${event.link} is set down`;
    case 'carrier-lost':
      return `${event.link} loses its carrier`;
    case 'namespace-gone':
      return `namespace ${event.namespace} is deleted`;
  }
}

function replyLines({
  address,
  link,
  elsewhere,
  droppedByFilter,
}: FailureReport['replies'][number]): string[] {
  const ways = elsewhere.map(
    ({ way, destinations }) =>
      `  leave ${way}, to ${destinations.slice(0, 3).join(', ')}${more(destinations)}`,
  );
  const filter = droppedByFilter ? [`  and rp_filter of ${link} drops what comes in from there`] : [];
  return [`replies from ${address}, which is reached over ${link}:`, ...ways, ...filter];
}

function more(destinations: readonly string[]): string {
  return destinations.length > 3 ? ` and ${destinations.length - 3} more` : '';
}
