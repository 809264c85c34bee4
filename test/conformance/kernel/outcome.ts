/** What one `ip` command did. An output or status that a side does not know is undefined. */
export interface Outcome {
  readonly status: number | undefined;
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  /** Why something is not known. */
  readonly unknown?: string;
}

/** The commands of a script (without the word `ip`) with what each did. */
export interface Run {
  readonly commands: readonly string[];
  readonly outcomes: readonly Outcome[];
}

/** `unknown`: all that is known agrees, and something is not known. */
export type Agreement = 'identical' | 'unknown' | 'different';

export type Part = 'status' | 'stdout' | 'stderr';

export const parts = ['status', 'stdout', 'stderr'] as const;

/** What differs; a part that we do not know differs from nothing. */
export function differingParts(real: Outcome, ours: Outcome): Part[] {
  return parts.filter((part) => ours[part] !== undefined && ours[part] !== real[part]);
}

export function agreementOf(real: Outcome, ours: Outcome): Agreement {
  if (differingParts(real, ours).length > 0) return 'different';
  return parts.some((part) => ours[part] === undefined) ? 'unknown' : 'identical';
}
