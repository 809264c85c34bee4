import type { Location } from '../text/span.ts';

/** The databases of names below `/etc/iproute2`, by file name. */
export type NameKind =
  | 'rt_tables'
  | 'rt_protos'
  | 'rt_scopes'
  | 'rt_realms'
  | 'rt_dsfield'
  | 'rt_addrprotos'
  | 'group'
  | 'nl_protos';

/** One line of a name file, or one name that iproute2 knows without any file (`location` undefined). */
export interface NameEntry {
  readonly id: number;
  readonly name: string;
  readonly location?: Location;
}

/** All names of one kind, as iproute2 would hold them after reading its files. Immutable. */
export interface NameTable {
  readonly kind: NameKind;
  /** Every entry read, in reading order, shadowed ones included. */
  readonly entries: readonly NameEntry[];
  /** The id iproute2 finds for a name; numbers are not names. */
  idOf(name: string): number | undefined;
  /** The name iproute2 prints for an id. */
  nameOf(id: number): string | undefined;
  /** The entry that decides `nameOf(id)` or `idOf(name)`: where the name was written. */
  entryOf(key: number | string): NameEntry | undefined;
  /** The table with one more entry, as if its file had been appended to. */
  with(entry: NameEntry): NameTable;
}

/** The databases together. */
export interface Names {
  table(kind: NameKind): NameTable;
  with(kind: NameKind, entry: NameEntry): Names;
}
