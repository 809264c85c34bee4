import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { type Listing, listingOf } from '../../iproute2/listing.ts';
import { rulesOf } from '../../kernel/core/rules.ts';
import type { Route } from '../../kernel/route.ts';
import { INITIAL_NAMESPACE, type Namespace, type Rule } from '../../kernel/state.ts';
import type { Machine } from '../../script/timeline.ts';

/** What a hover tells of: one namespace of the machine as a line leaves it. */
export interface Scene {
  readonly analysis: ScriptAnalysis;
  readonly machine: Machine;
  readonly namespace: Namespace;
  readonly listing: Listing;
}

/** The namespace called `name`, as the line at `offset` leaves it; undefined where it is not there. */
export function sceneAt(analysis: ScriptAnalysis, offset: number, name?: string): Scene | undefined {
  const { machine, namespace: current } = analysis.timeline.at(offset);
  return sceneOf(analysis, machine, name ?? current);
}

/** The same before the line: for what the line takes away. */
export function sceneBefore(analysis: ScriptAnalysis, offset: number, name?: string): Scene | undefined {
  const { step, namespace: current } = analysis.timeline.at(offset);
  return step && sceneOf(analysis, step.before, name ?? current);
}

function sceneOf(analysis: ScriptAnalysis, machine: Machine, name: string): Scene | undefined {
  const namespace = machine.kernel.namespaces.get(name);
  if (!namespace) return undefined;
  const { kernel, names, target } = machine;
  return { analysis, machine, namespace, listing: listingOf(kernel, namespace, names, target) };
}

/** More routes than these are not gone through while somebody waits. */
const MOST_ROUTES = 10_000;

/** Every route of a namespace, both families, up to a bound; of one table where that is given. */
export function* routesOf(namespace: Namespace, table?: number): Generator<Route> {
  let left = MOST_ROUTES;
  for (const route of allRoutes(namespace, table)) {
    if (left-- <= 0) return;
    yield route;
  }
}

function* allRoutes({ tables, ipv6 }: Namespace, table?: number): Generator<Route> {
  const isWanted = ({ id }: { readonly id: number }) => table === undefined || id === table;
  for (const each of tables.values()) if (isWanted(each)) yield* each.routes();
  for (const each of ipv6.tables.values()) {
    if (isWanted(each)) for (const routes of each.lists()) yield* routes;
  }
}

/** The rules of both families. */
export function bothRules(namespace: Namespace): Rule[] {
  return [...rulesOf(namespace, 'inet'), ...rulesOf(namespace, 'inet6')];
}

/** A namespace as people call it. */
export function namespaceTitle(name: string): string {
  return name === INITIAL_NAMESPACE ? 'the namespace the script starts in' : `namespace \`${name}\``;
}
