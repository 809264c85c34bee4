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
 * A keyword with one spelling: its name, how it is matched, its one value (a kind; or the words it can be, with what
 * they mean), its summary, and the release that brought it or whatever else is to be said.
 */
export type KeywordRow = readonly [
  name: string,
  matching: Matching,
  value: ValueKind | readonly string[] | Readonly<Record<string, string>> | undefined,
  summary: string,
  details?: Release | KeywordDetails,
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
  return [isWords(value) ? { kind: 'word', oneOf: value } : choice(value)];
}

function isWords(value: readonly string[] | Readonly<Record<string, string>>): value is readonly string[] {
  return Array.isArray(value);
}
