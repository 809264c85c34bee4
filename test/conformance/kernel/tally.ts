import { objectOf } from './object.ts';
import { agreementOf, type Outcome } from './outcome.ts';

/** How many commands of an object came out how. */
export interface Tally {
  commands: number;
  identical: number;
  unknown: number;
  different: number;
}

/** Counts agreement by object over many scripts. */
export class Tallies {
  private readonly byObject = new Map<string, Tally>();
  private readonly reasons = new Map<string, number>();

  count(command: string, real: Outcome, ours: Outcome): void {
    const object = objectOf(command);
    const tally = this.byObject.get(object) ?? { commands: 0, identical: 0, unknown: 0, different: 0 };
    this.byObject.set(object, tally);
    const agreement = agreementOf(real, ours);
    tally.commands++;
    tally[agreement]++;
    if (agreement === 'unknown') {
      const reason = ours.unknown ?? 'no reason given';
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    }
  }

  /** By object, in alphabetical order. */
  get objects(): readonly (readonly [object: string, tally: Tally])[] {
    return [...this.byObject].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** All commands but those that are about IPv6. */
  get ipv4(): Tally {
    return this.sum((object) => !object.includes('6'));
  }

  get ipv6(): Tally {
    return this.sum((object) => object.includes('6'));
  }

  private sum(belongs: (object: string) => boolean): Tally {
    const total = { commands: 0, identical: 0, unknown: 0, different: 0 };
    for (const [object, tally] of this.byObject) {
      if (!belongs(object)) continue;
      for (const key of ['commands', 'identical', 'unknown', 'different'] as const) total[key] += tally[key];
    }
    return total;
  }

  /** Why we did not know, the most frequent reason first. */
  get unknowns(): readonly (readonly [reason: string, count: number])[] {
    return [...this.reasons].sort(([, a], [, b]) => b - a);
  }
}

export function percentIdentical({ commands, identical }: Tally): number {
  return commands === 0 ? 100 : (100 * identical) / commands;
}
