import type { NameKind } from '../../names/name-table.ts';
import type { Location } from '../../text/span.ts';

/** What has a name or a number that is used in many places: a table, a protocol, a device, a namespace ... */
export type SubjectKind = NameKind | 'device' | 'namespace' | 'nexthop';

/** One place that names a subject. Plain data. */
export interface Mention {
  readonly kind: SubjectKind;
  /** What tells the subject from others: mentions with a key in common are of one subject. */
  readonly keys: readonly string[];
  /** As it is named there: `isp1`, or `100` for the same table. */
  readonly text: string;
  /** Where exactly this text is written out; undefined where it is put together or computed. */
  readonly written: Location | undefined;
  /** The word that stands for it in the command: the same place, or the `$TABLE` that holds it. */
  readonly used: Location;
  /** True where the subject comes into being: a line of a name file, `ip link add`. */
  readonly defines: boolean;
}

/** True where both are of one subject. */
export function isSameSubject(one: Mention, other: Mention): boolean {
  return one.kind === other.kind && one.keys.some((key) => other.keys.includes(key));
}

/** Where to go for a mention. */
export function placeOfMention({ written, used }: Mention): Location {
  return written ?? used;
}
