import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { builtinsOf, nameKinds } from './databases.ts';
import { layerNames, type NameSource } from './layers.ts';
import type { NameEntry, NameKind, Names, NameTable } from './name-table.ts';
import { shippedNames } from './shipped.ts';
import { StoredNames } from './stored-names.ts';

type Tables = Readonly<Record<NameKind, NameTable>>;

class Databases implements Names {
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  table(kind: NameKind): NameTable {
    return this.tables[kind];
  }

  with(kind: NameKind, entry: NameEntry): Names {
    return new Databases({ ...this.tables, [kind]: this.tables[kind].with(entry) });
  }
}

/** What iproute2 knows when it finds no file at all. */
export function builtinNames(target: Target = NEWEST_TARGET): Names {
  return namesWith(target, () => []);
}

/** What iproute2 knows on a machine with the files that its release ships, and no others. */
export function defaultNames(target: Target = NEWEST_TARGET): Names {
  return namesWith(target, (kind) => (shippedNames[kind] ?? []).map(([id, name]) => ({ id, name })));
}

/** What the target knows on a machine that holds exactly these files: see `layerNames` for which of them count. */
export function namesFrom(files: readonly NameSource[], target: Target = NEWEST_TARGET): Names {
  const read = layerNames(files, target);
  return namesWith(target, (kind) =>
    read.filter((file) => file.kind === kind).flatMap((file) => file.entries),
  );
}

/** `names` with the entries of more files, as drop-ins that are read last. */
export function namesAlso(names: Names, files: readonly Pick<NameSource, 'kind' | 'entries'>[]): Names {
  return files.reduce(
    (all, { kind, entries }) => entries.reduce((some, entry) => some.with(kind, entry), all),
    names,
  );
}

function namesWith(target: Target, fromFiles: (kind: NameKind) => readonly NameEntry[]): Names {
  const tables: Partial<Record<NameKind, NameTable>> = {};
  for (const kind of nameKinds) {
    const builtins = builtinsOf(kind, target).map(([id, name]) => ({ id, name }));
    tables[kind] = new StoredNames(kind, [...builtins, ...fromFiles(kind)]);
  }
  return new Databases(tables as Tables);
}
