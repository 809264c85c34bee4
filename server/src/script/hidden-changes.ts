/**
 * What commands may have done whose effect is not known: an unknown word stood in them, or it is not known whether they
 * ran. The state goes on without it (or with the likely one), so what contradicts a later command may not be there any
 * more, and what it lacks may be: its failure is not certain then.
 */
import type { Execution } from '../iproute2/execution.ts';
import type { Errno } from '../kernel/errno.ts';
import { inNamespace } from '../kernel/link/link-end.ts';
import { BOOT, type Origin } from '../kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Effect, Thing } from './effects.ts';
import type { Machine } from './timeline.ts';

/** By kind of thing, the last step that may have added one, and the last that may have taken one away. */
export interface HiddenChanges {
  readonly added: Changes;
  readonly removed: Changes;
}

type Changes = Readonly<Partial<Record<Thing, Origin | undefined>>>;

/** By the name of the namespace. */
export type HiddenByNamespace = ReadonlyMap<string, HiddenChanges>;

const NONE: HiddenChanges = { added: {}, removed: {} };

/**
 * The machine on which a step may have done something unseen. Where that may be more than is known, the namespace is
 * no longer fully known.
 *
 * @param namespace undefined where it is not known which: any but the one that the script starts in
 */
export function withHidden(
  machine: Machine,
  namespace: string | undefined,
  effect: Effect,
  step: Origin,
): Machine {
  if (effect.adds.length + effect.removes.length === 0) return machine;
  const all = [...machine.kernel.namespaces.keys()];
  const touched = namespace === undefined ? all.filter((name) => name !== INITIAL_NAMESPACE) : [namespace];
  const changes = changesOf(effect, step);
  const hidden = new Map(machine.hidden);
  for (const name of touched) hidden.set(name, merged(hidden.get(name) ?? NONE, changes));
  const kernel = effect.adds.some(isListed) ? touched.reduce(inPart, machine.kernel) : machine.kernel;
  return { ...machine, kernel, hidden };
}

/** True of things of which a namespace that is fully known holds no others. */
function isListed(thing: Thing): boolean {
  return thing !== 'link-state' && thing !== 'namespace';
}

function inPart(kernel: Machine['kernel'], name: string): Machine['kernel'] {
  return inNamespace(kernel, name, (ns) => (ns.complete ? { ...ns, complete: false } : ns));
}

function changesOf({ adds, removes }: Effect, step: Origin): HiddenChanges {
  const at = (things: readonly Thing[]): Changes => Object.fromEntries(things.map((thing) => [thing, step]));
  return { added: at(adds), removed: at(removes) };
}

/** The machine with what may have happened on others as well, which are ways that the script may have gone instead. */
export function withHiddenOf(machine: Machine, others: readonly Machine[]): Machine {
  const hidden = new Map(machine.hidden);
  for (const other of others) {
    if (other.hidden === machine.hidden) continue;
    for (const [name, changes] of other.hidden ?? []) {
      hidden.set(name, merged(hidden.get(name) ?? NONE, changes));
    }
  }
  if (hidden.size === 0) return machine;
  const inParts = [...hidden].filter(([, { added }]) => (Object.keys(added) as Thing[]).some(isListed));
  return {
    ...machine,
    hidden,
    kernel: inParts.reduce((kernel, [name]) => inPart(kernel, name), machine.kernel),
  };
}

function merged(one: HiddenChanges, other: HiddenChanges): HiddenChanges {
  return { added: later(one.added, other.added), removed: later(one.removed, other.removed) };
}

function later(one: Changes, other: Changes): Changes {
  const latest: Partial<Record<Thing, Origin | undefined>> = { ...one };
  for (const [thing, step] of Object.entries(other) as [Thing, Origin][]) {
    latest[thing] = Math.max(latest[thing] ?? step, step);
  }
  return latest;
}

/** True where unseen changes of a namespace may make a packet go elsewhere. */
export function mayHaveChanged({ hidden }: Machine, namespace: string): boolean {
  const changes = hidden?.get(namespace);
  return changes !== undefined && Object.keys({ ...changes.added, ...changes.removed }).length > 0;
}

/** What the success of a command on each object rests on. */
const RESTS_ON: Readonly<Record<string, readonly Thing[]>> = {
  address: ['address', 'link', 'link-state'],
  route: ['route', 'address', 'link', 'link-state', 'nexthop', 'rule'],
  rule: ['rule', 'link'],
  nexthop: ['nexthop', 'route', 'address', 'link', 'link-state'],
  netns: ['namespace'],
};

const LINK_THINGS: readonly Thing[] = ['link', 'link-state', 'address'];

/**
 * The step that may be the reason why a refused command succeeds all the same; undefined where it fails for certain.
 */
export function causeOfDoubt(
  execution: Execution,
  command: Command,
  { added, removed }: HiddenChanges = NONE,
): Origin | undefined {
  const kind = refusalKind(execution);
  if (kind === 'as-written') return undefined;
  const things = [...(RESTS_ON[command.object?.spec?.name ?? ''] ?? LINK_THINGS), 'namespace' as const];
  const existing = execution.error?.existing ?? BOOT;
  const latest = (changes: Changes) => Math.max(...things.map((thing) => changes[thing] ?? BOOT));
  const more = kind === 'exists' ? BOOT : latest(added);
  const fewer = kind === 'missing' ? BOOT : latest(removed);
  const cause = Math.max(more, kind === 'exists' && fewer < existing ? BOOT : fewer);
  return cause > BOOT ? cause : undefined;
}

/** Whether something is in the way, something is missing, what is written is wrong, or any of these. */
function refusalKind({ refusedBy, error, stderr }: Execution): 'as-written' | 'exists' | 'missing' | 'state' {
  if (refusedBy === undefined) return 'as-written';
  if (refusedBy === 'ip') return MISSING_TEXT.test(stderr ?? '') ? 'missing' : 'as-written';
  if (!error) return 'state';
  if (error.errno === 'EEXIST') return 'exists';
  if (MISSING.has(error.errno)) return 'missing';
  const isWritten = STATIC.has(error.errno) && !STATE_TEXT.test(error.message ?? '');
  return isWritten ? 'as-written' : 'state';
}

/** What `ip` itself says where it does not find a link or a namespace. */
const MISSING_TEXT = /Cannot find device|does not exist|Cannot open network namespace|No such/;

const MISSING: ReadonlySet<Errno> = new Set<Errno>(['ENODEV', 'ENOENT', 'ESRCH', 'EADDRNOTAVAIL']);

/** Errors about what is asked for, whatever the state: but for what STATE_TEXT says. */
const STATIC: ReadonlySet<Errno> = new Set<Errno>(['EINVAL', 'EOPNOTSUPP', 'ERANGE']);

const STATE_TEXT = /gateway|prefsrc|source address|not up|carrier|does not exist|[Dd]evice|nexthop/;
