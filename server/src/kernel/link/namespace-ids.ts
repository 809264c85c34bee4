/** Numbers by which namespaces know each other (net/core/net_namespace.c): each has its own for every other one. */
import { OrderedMap } from '../core/ordered-map.ts';
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Kernel, Namespace } from '../state.ts';
import { inNamespace } from './link-end.ts';

/** The number under which the namespace knows another one; undefined where it has none yet. */
export function namespaceId(ns: Namespace, other: string): number | undefined {
  return ns.ids?.get(other);
}

/** The namespace with a number for another one (peernet2id_alloc()): the lowest that is free, unless it has one. */
export function noteNeighbour(kernel: Kernel, name: string, other: string): Kernel {
  if (name === other) return kernel;
  return inNamespace(kernel, name, (ns) =>
    namespaceId(ns, other) === undefined ? withNamespaceId(ns, other, lowestFree(ns)) : ns,
  );
}

function withNamespaceId(ns: Namespace, other: string, id: number): Namespace {
  return { ...ns, ids: (ns.ids ?? OrderedMap.empty<string, number>()).with(other, id) };
}

function lowestFree(ns: Namespace): number {
  const taken = new Set(ns.ids?.values() ?? []);
  let id = 0;
  while (taken.has(id)) id++;
  return id;
}

/**
 * RTM_NEWNSID: gives another namespace a number, or without one the lowest that is free.
 *
 * Errors: EEXIST where it has a number, and for one that is taken.
 */
export function newNamespaceId(ns: Namespace, other: string, id: number | undefined): Outcome {
  if (namespaceId(ns, other) !== undefined) {
    return refused(ns, 'EEXIST', 'Peer netns already has a nsid assigned');
  }
  if (id !== undefined && [...(ns.ids?.values() ?? [])].includes(id)) {
    return refused(ns, 'EEXIST', 'The specified nsid is already used');
  }
  return done(withNamespaceId(ns, other, id ?? lowestFree(ns)));
}

/** The namespace after another one is gone. */
export function withoutNamespaceId(ns: Namespace, other: string): Namespace {
  return ns.ids?.has(other) ? { ...ns, ids: ns.ids.without(other) } : ns;
}
