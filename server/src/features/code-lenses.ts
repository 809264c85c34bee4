import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Fib6Table } from '../kernel/ipv6/fib6-table.ts';
import type { Namespace } from '../kernel/state.ts';
import { Table } from '../kernel/uapi.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import { targetNamespace } from '../script/target-namespace.ts';
import type { Step } from '../script/timeline.ts';
import { placeInScript } from '../script/timeline.ts';
import type { Lines } from '../text/lines.ts';
import { perObject } from '../text/per-object.ts';
import { isGuest } from './guest.ts';

/** A line above a command that tells the state behind it. */
export interface CodeLens {
  /** The line of the command, from 0. */
  readonly line: number;
  readonly routes: number;
  readonly rules: number;
}

/**
 * One at the last command of each paragraph that changed routes or rules: what there is after it. Paragraphs are parted by
 * empty lines. The kernel's own routes (table `local`) do not count.
 */
export function codeLenses(analysis: ScriptAnalysis): CodeLens[] {
  if (isGuest(analysis)) return [];
  const { lines, commands } = analysis;
  const changing = new Set(
    analysis.timeline.steps.filter(changesRouting).map((step) => placeInScript(step).start),
  );
  return paragraphEnds(
    analysis,
    commands.filter(({ span, outer }) => changing.has((outer ?? { span }).span.start)),
  ).flatMap(({ span }) => {
    const { machine, namespace } = analysis.timeline.at(span.end);
    const holder = machine.kernel.namespaces.get(namespace);
    return holder ? [{ line: lines.lineAt(span.start), ...countsOf(holder) }] : [];
  });
}

function changesRouting({ before, after, command, namespace }: Step): boolean {
  const name = targetNamespace(command, namespace);
  const [one, other] = [before, after].map(({ kernel }) => kernel.namespaces.get(name));
  if (!one || !other || one === other) return one !== other;
  return (
    one.tables !== other.tables ||
    one.rules !== other.rules ||
    one.ipv6.tables !== other.ipv6.tables ||
    one.ipv6.rules !== other.ipv6.rules
  );
}

/** The last of the commands in each paragraph. */
function paragraphEnds({ lines }: ScriptAnalysis, commands: readonly SourceCommand[]): SourceCommand[] {
  return commands.filter(({ span }, index) => {
    const next = commands[index + 1];
    return !next || hasEmptyLine(lines, lines.lineAt(span.end) + 1, lines.lineAt(next.span.start));
  });
}

function hasEmptyLine(lines: Lines, from: number, to: number): boolean {
  for (let line = from; line < to; line++) {
    if (lines.text.slice(lines.startOf(line), lines.endOf(line)).trim() === '') return true;
  }
  return false;
}

function countsOf(namespace: Namespace): Pick<CodeLens, 'routes' | 'rules'> {
  const { tables, ipv6 } = namespace;
  const counts = [
    ...[...tables.values()].map(({ id, size }) => ({ id, count: size })),
    ...[...ipv6.tables.values()].map((table) => ({ id: table.id, count: sizeOf(table) })),
  ];
  const routes = counts.reduce((sum, { id, count }) => sum + (id === Table.LOCAL ? 0 : count), 0);
  return { routes, rules: namespace.rules.size + ipv6.rules.size };
}

/** Many states share a table: it is counted once. */
const sizeOf = perObject((table: Fib6Table): number => {
  let size = 0;
  for (const routes of table.lists()) size += routes.length;
  return size;
});
