import type { KeywordSpec, Matching, Release, ValueKind, ValueSpec } from '../keywords.ts';

/** A keyword with one spelling: name, how it is matched, the kind of its one value or the words it can be, summary,
 * and the release that brought it. */
export type KeywordRow = readonly [
  name: string,
  matching: Matching,
  value: ValueKind | readonly string[] | undefined,
  summary: string,
  since?: Release,
];

/** Keywords of the plain kind, one row each. */
export function keywordTable(rows: readonly KeywordRow[]): KeywordSpec[] {
  return rows.map(([name, matching, value, summary, since]) => ({
    name,
    spellings: [{ word: name, matching }],
    values: valuesOf(value),
    summary,
    ...(since && { since }),
  }));
}

function valuesOf(value: KeywordRow[2]): ValueSpec[] {
  if (value === undefined) return [];
  return [typeof value === 'string' ? { kind: value } : { kind: 'word', oneOf: value }];
}
