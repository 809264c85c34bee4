import { parseWrittenPrefix, prefixToSend } from '../iproute2/values/addresses.ts';
import { parseUnsigned } from '../iproute2/values/numbers.ts';
import type { Route } from '../kernel/route.ts';
import { Table } from '../kernel/uapi.ts';
import type { Step } from '../script/timeline.ts';
import { clauseOf, type JudgedCommand } from './judged-command.ts';

/** The route in whose way `ip route add` found `File exists`: same table, prefix and metric. */
export function earlierRoute(judged: JudgedCommand, step: Step): Route | undefined {
  const namespace = step.before.kernel.namespaces.get(step.namespace);
  const named = judged.command.options.some(({ spec }) => spec?.name === '-netns');
  const written = parseWrittenPrefix(textOf(judged, 'to') ?? 'default', 'inet');
  if (!namespace || named || !written) return undefined;
  const table = namespace.tables.get(tableOf(judged));
  const metric = parseUnsigned(textOf(judged, 'metric') ?? '0');
  return table?.at(prefixToSend(written)).find(({ priority }) => priority === metric);
}

function tableOf(judged: JudgedCommand): number {
  const text = textOf(judged, 'table');
  if (text === undefined) return Table.MAIN;
  return judged.names.table('rt_tables').idOf(text) ?? parseUnsigned(text) ?? Table.UNSPEC;
}

function textOf(judged: JudgedCommand, keyword: string): string | undefined {
  return clauseOf(judged, keyword)?.values[0]?.text;
}
