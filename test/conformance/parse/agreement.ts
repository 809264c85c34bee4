import { sameMessage, textOf, type Verdict } from './verdict.ts';

/** Two verdicts on one command. */
export interface Judged {
  readonly group: string;
  readonly command: string;
  readonly real: Verdict;
  readonly ours: Verdict;
}

/** How far two sets of verdicts agree, in percent. */
export interface Agreement {
  readonly group: string;
  readonly commands: number;
  readonly rejected: number;
  /** Of all commands: the same verdict. */
  readonly verdict: number;
  /** Of the commands that the real `ip` rejected: the same verdict and the same words. */
  readonly text: number;
}

/** What no object may fall below (issue 3), in percent. */
const BARS: Readonly<Record<string, number>> = { route: 99.5, rule: 99.5 };
const BAR_ELSEWHERE = 98;

export function agreements(judged: readonly Judged[]): Agreement[] {
  return [...grouped(judged, ({ group }) => group)].map(([group, all]) => {
    const rejected = all.filter(({ real }) => real.rejected);
    return {
      group,
      commands: all.length,
      rejected: rejected.length,
      verdict: percent(all, sameVerdict),
      text: percent(rejected, agrees),
    };
  });
}

export function isBelowBar({ group, verdict, text }: Agreement): boolean {
  return Math.min(verdict, text) < (BARS[group] ?? BAR_ELSEWHERE);
}

export function agrees(judged: Judged): boolean {
  return sameVerdict(judged) && sameMessage(judged.real.message, judged.ours.message);
}

/**
 * Differences that look alike, largest cause first. Two do when their messages are the same but for what they quote, and
 * the commands begin alike.
 */
export function differencesByCause(judged: readonly Judged[]): [cause: string, Judged[]][] {
  const differences = judged.filter((each) => !agrees(each));
  const causes = grouped(differences, ({ group, real, ours }) => {
    return `${group}: ip says ${shape(textOf(real.message))}, we say ${shape(textOf(ours.message))}`;
  });
  return [...causes].sort(([, one], [, other]) => other.length - one.length);
}

function sameVerdict({ real, ours }: Judged): boolean {
  return real.rejected === ours.rejected;
}

function shape(message: string): string {
  return message.replaceAll(/\\"[^"]*\\"/g, '«»');
}

function percent<T>(all: readonly T[], holds: (each: T) => boolean): number {
  return all.length === 0 ? 100 : (100 * all.filter(holds).length) / all.length;
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}
