import type { Namespace } from '../../kernel/state.ts';
import type { NameEntry, NameKind } from '../../names/name-table.ts';
import { knownProtocol } from '../../names/protocols.ts';
import { bothRules, routesOf } from '../subjects/scene.ts';
import type { Candidate, ValueScope } from './candidate.ts';

/** The names of a database, own ones first, which a file gives; behind them the tables that have only a number. */
export function nameCandidates(kind: NameKind, scope: ValueScope): Candidate[] {
  const table = scope.machine.names.table(kind);
  const names = new Map(table.entries.map((entry) => [entry.name, entry]));
  const named = [...names.values()]
    .filter((entry) => table.idOf(entry.name) !== undefined)
    .sort((a, b) => remoteness(kind, a) - remoteness(kind, b) || a.id - b.id)
    .map((entry) => ({ text: entry.name, detail: String(table.idOf(entry.name)), named: true }));
  const namespace = scope.machine.kernel.namespaces.get(scope.namespace);
  return kind === 'rt_tables' && namespace ? [...named, ...numberedTables(namespace, scope)] : named;
}

/** How unlikely it is that a script means it: own names, then what everybody uses, then what belongs to others. */
function remoteness(kind: NameKind, { id, name }: NameEntry): number {
  if (kind === 'rt_tables') return BUILT_IN_TABLES.indexOf(name) + 1;
  if (kind !== 'rt_protos') return 0;
  const owner = knownProtocol(id)?.owner;
  return owner === undefined ? 0 : OWNERS.indexOf(owner) + 1;
}

/** The likelier first. Names that are not listed come before them. */
const BUILT_IN_TABLES: readonly string[] = ['main', 'default', 'local', 'unspec'];
const OWNERS: readonly string[] = ['anyone', 'network', 'kernel', 'daemon'];

/** Tables that routes or rules use by number. */
function numberedTables(namespace: Namespace, { machine }: ValueScope): Candidate[] {
  const names = machine.names.table('rt_tables');
  const counts = new Map<number, number>();
  for (const { table, action } of bothRules(namespace)) if (action === 'lookup') counts.set(table, 0);
  for (const { table } of routesOf(namespace)) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts]
    .filter(([id]) => id > 0 && names.nameOf(id) === undefined)
    .sort(([a], [b]) => a - b)
    .map(([id, routes]) => ({ text: String(id), detail: routes === 1 ? '1 route' : `${routes} routes` }));
}
