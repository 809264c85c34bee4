import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { parseUnsigned } from '../iproute2/values/numbers.ts';
import { rulesOf } from '../kernel/core/rules.ts';
import { Scope } from '../kernel/uapi.ts';
import type { NameKind, Names } from '../names/name-table.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import { targetNamespace } from '../script/target-namespace.ts';
import type { Step } from '../script/timeline.ts';
import { rolesOf } from '../syntax/ip/roles.ts';
import type { Span } from '../text/span.ts';
import { heldValues } from './held-value.ts';
import { madeRoute } from './made-route.ts';
import { NAME_KINDS } from './name-kinds.ts';

/** What hints can tell; each kind can be turned off. */
export const hintKinds = [
  'names',
  'proto',
  'metric',
  'table',
  'priority',
  'scope',
  'values',
  'exitStatus',
] as const;

export type HintKind = (typeof hintKinds)[number];

/** A few words that are shown in the text at `offset` although nobody wrote them. */
export interface InlayHint {
  readonly kind: HintKind;
  readonly offset: number;
  readonly label: string;
}

/** The hints of these kinds for the commands in `range`: what is implied, computed, or named elsewhere. */
export function inlayHints(
  analysis: ScriptAnalysis,
  range: Span,
  wanted: ReadonlySet<HintKind>,
): InlayHint[] {
  if (wanted.size === 0) return [];
  const inRange = analysis.commands.filter(({ span }) => span.start <= range.end && range.start <= span.end);
  return inRange.flatMap((source) => {
    const runs = stepsOf(analysis, source).map((step) => stepHints(step, source, wanted));
    return [...(wanted.has('values') ? valueHints(analysis, source) : []), ...agreed(runs)];
  });
}

function stepsOf({ timeline, uri }: ScriptAnalysis, { span }: SourceCommand): Step[] {
  return timeline
    .stepsAt(span)
    .filter(
      ({ location, translated, impliedBy }) =>
        location.uri === uri && location.span.end === span.end && !translated && impliedBy === undefined,
    );
}

/** A loop runs a command many times: only what is the same each time is told. */
function agreed(runs: readonly InlayHint[][]): InlayHint[] {
  const [first = [], ...others] = runs;
  return first.filter(({ kind, label, offset }) =>
    others.every((run) =>
      run.some((hint) => hint.kind === kind && hint.label === label && hint.offset === offset),
    ),
  );
}

function stepHints(step: Step, { span, words }: SourceCommand, wanted: ReadonlySet<HintKind>): InlayHint[] {
  const labels: readonly (readonly [HintKind, string | undefined])[] = [
    ...(wanted.has('priority') ? [['priority', impliedPriority(step)] as const] : []),
    ...(ROUTE_KINDS.some((kind) => wanted.has(kind)) ? routeLabels(step) : []),
    ['exitStatus', statusLabel(step)],
  ];
  const names = wanted.has('names')
    ? nameHints(
        step,
        words.map((word) => word.span),
      )
    : [];
  const atEnd = labels.flatMap(([kind, label]): InlayHint[] =>
    label !== undefined && wanted.has(kind) ? [{ kind, offset: span.end, label }] : [],
  );
  return [...names, ...atEnd];
}

const ROUTE_KINDS: readonly HintKind[] = ['proto', 'metric', 'table', 'scope'];

/** The name of a table or protocol that is given by its number. */
function nameHints({ command, before: { names } }: Step, places: readonly Span[]): InlayHint[] {
  return rolesOf(command).flatMap((role): InlayHint[] => {
    if (role.kind !== 'value' || !places.some(({ end }) => end === role.word.span.end)) return [];
    const kind = NAME_KINDS[role.value.kind];
    const name = kind && nameOfNumber(kind, role.word.text, names);
    return name === undefined ? [] : [{ kind: 'names', offset: role.word.span.end, label: name }];
  });
}

/** Types of service and the like are read by other rules. */
const NUMBERED: ReadonlySet<NameKind> = new Set(['rt_tables', 'rt_protos', 'rt_realms', 'group']);

function nameOfNumber(kind: NameKind, text: string, names: Names): string | undefined {
  const id = NUMBERED.has(kind) && /^\d/.test(text) ? parseUnsigned(text) : undefined;
  return id === undefined ? undefined : names.table(kind).nameOf(id);
}

function has({ command }: Step, ...keywords: readonly string[]): boolean {
  return command.clauses.some(({ spec }) => spec !== undefined && keywords.includes(spec.name));
}

/** The priority that the kernel chose for a rule. */
function impliedPriority(step: Step): string | undefined {
  const { command, index, after, namespace } = step;
  if (command.object?.spec?.name !== 'rule' || has(step, 'priority')) return undefined;
  const holder = after.kernel.namespaces.get(targetNamespace(command, namespace));
  if (!holder || step.after === step.before) return undefined;
  for (const family of ['inet', 'inet6'] as const) {
    for (const rule of rulesOf(holder, family)) if (rule.origin === index) return `priority ${rule.priority}`;
  }
  return undefined;
}

/** What the route got that nobody wrote. */
function routeLabels(step: Step): [HintKind, string][] {
  const route = madeRoute(step);
  if (!route) return [];
  const { names } = step.before;
  const nameOf = (kind: NameKind, id: number) => names.table(kind).nameOf(id) ?? String(id);
  const labels: [HintKind, string][] = [];
  if (!has(step, 'scope') && route.family === 'inet' && route.scope !== Scope.UNIVERSE) {
    labels.push(['scope', `scope ${nameOf('rt_scopes', route.scope)}`]);
  }
  if (!has(step, 'table', 'vrf')) labels.push(['table', `table ${nameOf('rt_tables', route.table)}`]);
  if (!has(step, 'protocol')) labels.push(['proto', `proto ${nameOf('rt_protos', route.protocol)}`]);
  if (!has(step, 'metric') && route.family === 'inet6') labels.push(['metric', `metric ${route.priority}`]);
  return labels;
}

function statusLabel({ execution: { status } }: Step): string | undefined {
  return status === null || status === 0 ? undefined : `exits ${status}`;
}

/** What a variable is, where it is the same each time. */
function valueHints(analysis: ScriptAnalysis, source: SourceCommand): InlayHint[] {
  if (source.words.every(({ certain }) => certain)) return [];
  return [...heldValues(analysis, source).values()].flatMap(([value, ...others]): InlayHint[] =>
    value && others.length === 0
      ? [{ kind: 'values', offset: value.span.end, label: `= ${value.text}` }]
      : [],
  );
}
