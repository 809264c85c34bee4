import { databases, highestId } from './databases.ts';
import type { NameEntry, NameKind, NameTable } from './name-table.ts';

/**
 * A name table that answers as iproute2's own storage does (lib/rt_names.c), which of the two kinds it may be.
 *
 * Both kinds look a name up by walking their buckets upwards, so of several ids with one name the lowest bucket wins
 * (id, or id modulo 256), whatever the order in the files. They differ in what a second name for an id does: in an
 * array it replaces the first; in a hash it is found first, and the old name still leads to the id.
 *
 * iproute2 itself prints a built-in protocol name without looking at its files until something makes it read them
 * (`iproute2/values/named-numbers.ts`); this table answers as it does once they are read.
 */
export class StoredNames implements NameTable {
  readonly kind: NameKind;
  readonly entries: readonly NameEntry[];
  private readonly byId = new Map<number, NameEntry>();
  private readonly byName = new Map<string, NameEntry>();

  constructor(kind: NameKind, entries: readonly NameEntry[]) {
    this.kind = kind;
    this.entries = entries;
    const stored = entries.filter(({ id }) => id >= 0 && id <= highestId(kind));
    for (const entry of stored) this.byId.set(entry.id, entry);
    const findable = databases[kind].storage === 'array' ? [...this.byId.values()] : stored;
    for (const entry of findable) {
      const found = this.byName.get(entry.name);
      if (!found || bucketOf(entry) <= bucketOf(found)) this.byName.set(entry.name, entry);
    }
  }

  idOf(name: string): number | undefined {
    return this.byName.get(name)?.id;
  }

  nameOf(id: number): string | undefined {
    return this.byId.get(id)?.name;
  }

  entryOf(key: number | string): NameEntry | undefined {
    return typeof key === 'number' ? this.byId.get(key) : this.byName.get(key);
  }

  with(entry: NameEntry): NameTable {
    return new StoredNames(this.kind, [...this.entries, entry]);
  }
}

function bucketOf(entry: NameEntry): number {
  return entry.id & 255;
}
