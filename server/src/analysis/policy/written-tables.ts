import { parseUnsigned } from '../../iproute2/values/numbers.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Names } from '../../names/name-table.ts';
import type { Command } from '../../syntax/ip/tree.ts';
import { perObject } from '../../text/per-object.ts';
import type { JudgedCommand } from '../judged-command.ts';
import { mayHoldMore } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { ScriptContext } from '../rule.ts';

/** The table that a command names; undefined where it is not known. Without one it is main. */
export function writtenTable(command: Command, names: Names): number | undefined {
  const word = command.clauses.findLast(({ spec }) => spec?.name === 'table')?.values[0];
  if (!word) return command.clauses.some(({ spec }) => spec?.name === 'vrf') ? undefined : Table.MAIN;
  return word.certain ? (names.table('rt_tables').idOf(word.text) ?? parseUnsigned(word.text)) : undefined;
}

/** Whether the script holds a command that may write routes into the table, and of which it is not known whether it does. */
export function mayWriteUnseen(context: ScriptContext, table: number): boolean {
  const { tables, any } = unseenTables(context);
  return any || tables.has(table);
}

/** Whether the script holds a command that may add rules, and of which it is not known whether it does. */
export const mayAddUnseenRules = perObject(
  (context: ScriptContext): boolean =>
    context.judged.some((each) => each.action === 'rule add' && isUnseen(each)) ||
    context.judged.some(({ action }) => action === 'rule restore' || action === ''),
);

interface UnseenTables {
  readonly tables: ReadonlySet<number>;
  /** One of the commands may write into any table. */
  readonly any: boolean;
}

const unseenTables = perObject((context: ScriptContext): UnseenTables => {
  const unseen = context.judged.filter((each) => (writesRoute(each) || isBlurred(each)) && isUnseen(each));
  const tables = unseen.map(({ command, names }) =>
    mayHoldMore(command) ? undefined : writtenTable(command, names),
  );
  const known = tables.filter((table) => table !== undefined);
  const restores = context.judged.some(({ action }) => action === 'route restore');
  return { tables: new Set(known), any: restores || known.length < tables.length };
});

/** It is not read to its end, or did not run, or what came of it is not known. */
function isUnseen({ step }: JudgedCommand): boolean {
  return step === undefined || step.execution.status === null || !step.certain;
}

/** What the command does cannot be read. */
function isBlurred({ action, command }: JudgedCommand): boolean {
  return action === '' && (command.object?.spec === undefined || command.object.spec.name === 'route');
}
