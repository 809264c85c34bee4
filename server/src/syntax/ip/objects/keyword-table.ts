import type { Release } from '../../../release/release.ts';
import {
  choice,
  type KeywordDetails,
  type KeywordSpec,
  type Matching,
  type ValueKind,
  type ValueSpec,
} from '../keywords.ts';

/**
 * A keyword with one spelling: its name, how it is matched, its one value (a kind, or the words it can be, best with
 * what they mean, or all there is to say of it), its summary, and the release that brought it or whatever else is to be said.
 */
export type KeywordRow = readonly [
  name: string,
  matching: Matching,
  value: ValueKind | readonly string[] | Readonly<Record<string, string>> | ValueSpec | undefined,
  summary: string,
  details?: Release | KeywordDetails | undefined,
];

/** Keywords of the plain kind, one row each. */
export function keywordTable(rows: readonly KeywordRow[]): KeywordSpec[] {
  return rows.map(([name, matching, value, summary, details]) => ({
    name,
    spellings: [{ word: name, matching }],
    values: valuesOf(value),
    summary,
    ...(typeof details === 'string' ? { since: details } : details),
  }));
}

function valuesOf(value: KeywordRow[2]): ValueSpec[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ kind: value }];
  if (isList(value)) return [{ kind: 'word', oneOf: value }];
  return ['kind' in value ? (value as ValueSpec) : choice(value)];
}

function isList(value: NonNullable<KeywordRow[2]>): value is readonly string[] {
  return Array.isArray(value);
}
