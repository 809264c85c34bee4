import { namespaceOf } from '../kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { NameKind } from '../names/name-table.ts';
import type { Timeline } from '../script/timeline.ts';
import type { ValueKind } from '../syntax/ip/keywords.ts';
import type { Clause } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import { perObject } from '../text/per-object.ts';
import type { JudgedCommand } from './judged-command.ts';

/** A word that stands where a name may, and is in no name file that is known. */
export interface UnknownName {
  readonly word: Word;
  readonly kind: NameKind;
}

/** Which database names a value. */
const DATABASES: Readonly<Partial<Record<ValueKind, NameKind>>> = {
  table: 'rt_tables',
  protocol: 'rt_protos',
  realm: 'rt_realms',
  scope: 'rt_scopes',
  tos: 'rt_dsfield',
};

/** The names of tables, protocols, realms, scopes and types of service in a command of `ip route` or `ip rule` that nobody gives. */
export const unknownNames = perObject(({ command, names }: JudgedCommand): readonly UnknownName[] => {
  const object = command.object?.spec?.name;
  if (object !== 'route' && object !== 'rule') return [];
  return command.clauses.flatMap(allClauses).flatMap((clause) => {
    const value = clause.spec?.values.at(-1);
    const word = clause.values.at(-1);
    const kind = value && DATABASES[value.kind];
    if (!kind || !word?.certain || Object.hasOwn(value.meanings ?? {}, word.text)) return [];
    const parts = kind === 'rt_realms' ? word.text.split('/') : [word.text];
    const isName = parts.every((part) => /^[A-Za-z_][\w.-]*$/.test(part));
    const isUnknown = isName && parts.some((part) => names.table(kind).idOf(part) === undefined);
    return isUnknown && word.text !== 'all' ? [{ word, kind }] : [];
  });
});

function allClauses(clause: Clause): Clause[] {
  return [clause, ...clause.block.flatMap(allClauses)];
}

/** True where the name files of the machine that the script runs on may hold names that are not known here. */
export function mayNameMore({ start }: Timeline): boolean {
  return namespaceOf(start.kernel, INITIAL_NAMESPACE)?.complete === false;
}
