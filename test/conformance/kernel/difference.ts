import { objectOf } from './object.ts';
import { differingParts, type Outcome } from './outcome.ts';

/** A script up to the first command that the two kernels disagree on. */
export interface Difference {
  readonly seed: number;
  /** The last one is the one in question. */
  readonly commands: readonly string[];
  readonly real: Outcome;
  readonly ours: Outcome;
}

/** The first difference of a script; undefined where there is none. */
export function firstDifference(
  seed: number,
  commands: readonly string[],
  real: readonly Outcome[],
  ours: readonly Outcome[],
): Difference | undefined {
  const at = commands.findIndex((_, i) => differingParts(real[i] as Outcome, ours[i] as Outcome).length > 0);
  if (at < 0) return undefined;
  return {
    seed,
    commands: commands.slice(0, at + 1),
    real: real[at] as Outcome,
    ours: ours[at] as Outcome,
  };
}

/** Differences of one kind: the same object, and the same texts but for what changes from script to script. */
export function kindOf({ commands, real, ours }: Difference): string {
  const parts = differingParts(real, ours);
  const told = parts.includes('stderr') || parts.includes('status');
  const texts = told ? `: ip ${message(real)}, we ${message(ours)}` : '';
  return `${objectOf(commands.at(-1) ?? '')} ${parts.join('+')}${texts}`;
}

function message({ status, stderr }: Outcome): string {
  const text = (stderr ?? '')
    .trim()
    .replaceAll(/"[^"]*"/g, '«»')
    .replaceAll(/\d+/g, 'N');
  return text === '' ? `says nothing (${status})` : `says ${JSON.stringify(text)}`;
}
