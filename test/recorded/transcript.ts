/**
 * What commands did on a kernel, as text that people read:
 *
 *     # Linux 6.12.95, iproute2 7.1.0
 *     ## a title: what follows runs in one fresh network namespace
 *     $ ip link set d0 up
 *     = 2
 *     ! RTNETLINK answers: Network is down
 *     $ ip -br link
 *     | lo               DOWN           00:00:00:00:00:00 <LOOPBACK>
 *
 * `=` is an exit status other than 0, `|` a line of standard output, `!` one of standard error.
 */
import type { RealOutcome } from '../live/namespace.ts';

export interface Transcript {
  /** Whose answers these are: `Linux 6.12.95, iproute2 7.1.0`; empty where nothing has been recorded yet. */
  readonly source: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly outcomes: readonly RealOutcome[];
}

export function parseTranscript(text: string): Transcript {
  const [head = '', ...sections] = text.split(/^## /m);
  return { source: head.replace(/^# /, '').trim(), sections: sections.map(parseSection) };
}

function parseSection(text: string): Section {
  const [head = '', ...commands] = text.split(/^\$ /m);
  return { title: head.trim(), outcomes: commands.map(parseOutcome) };
}

function parseOutcome(text: string): RealOutcome {
  const [command = '', ...lines] = text.split('\n');
  const marked = (mark: string) =>
    lines.filter((line) => line.startsWith(mark)).map((line) => `${line.slice(2)}\n`);
  return {
    command,
    status: Number(marked('= ')[0] ?? 0),
    stdout: marked('| ').join(''),
    stderr: marked('! ').join(''),
  };
}

export function formatTranscript({ source, sections }: Transcript): string {
  return `# ${source}\n${sections.map(formatSection).join('')}`;
}

function formatSection({ title, outcomes }: Section): string {
  return `\n## ${title}\n${outcomes.map(formatOutcome).join('')}`;
}

function formatOutcome({ command, status, stdout, stderr }: RealOutcome): string {
  const marked = (mark: string, text: string) => text.replace(/\n$/, '').replace(/^/gm, mark);
  return [
    `$ ${command}`,
    ...(status === 0 ? [] : [`= ${status}`]),
    ...(stdout === '' ? [] : [marked('| ', stdout)]),
    ...(stderr === '' ? [] : [marked('! ', stderr)]),
    '',
  ].join('\n');
}
