import { parseUnsigned, U32_MAX } from '../../iproute2/values/numbers.ts';
import type { NameKind, Names } from '../../names/name-table.ts';
import type { ValueKind } from '../../syntax/ip/keywords.ts';
import { NAME_KINDS } from '../name-kinds.ts';
import type { SubjectKind } from './mention.ts';

/** The subject that a value of this kind names; undefined for values that name none. */
export function subjectKindOf(kind: ValueKind): SubjectKind | undefined {
  if (kind === 'device' || kind === 'vrf') return 'device';
  if (kind === 'namespace') return 'namespace';
  if (kind === 'nexthopId') return 'nexthop';
  return NAME_KINDS[kind];
}

/**
 * The keys of something out of a database of names: its number, and the name that it was given, so that a file that
 * knows only one of the two is found as well.
 */
export function namedKeys(kind: NameKind, text: string, names: Names): string[] {
  const table = names.table(kind);
  const id = table.idOf(text) ?? numberIn(kind, text);
  if (id === undefined) return [text];
  const name = table.idOf(text) === undefined ? table.nameOf(id) : text;
  return name === undefined ? [`#${id}`] : [`#${id}`, name];
}

/** `tos` and its like are hexadecimal, as `ip` reads them. */
function numberIn(kind: NameKind, text: string): number | undefined {
  return parseUnsigned(text, U32_MAX, kind === 'rt_dsfield' ? 'hexadecimal' : 'auto');
}

/** The key of what is told apart by its namespace as well. */
export function scopedKey(namespace: string, text: string): string {
  return `${namespace}/${text}`;
}
