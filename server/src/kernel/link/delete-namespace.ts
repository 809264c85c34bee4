import { withoutNamespace } from '../core/namespaces.ts';
import type { Origin } from '../origin.ts';
import type { Kernel } from '../state.ts';
import { inNamespace } from './link-end.ts';
import { withoutNamespaceId } from './namespace-ids.ts';
import { unregister } from './state-changes.ts';

/**
 * The machine without a namespace whose last user has gone (cleanup_net() in net/core/net_namespace.c): its links go,
 * with the peers and the stacked links that they have elsewhere, and nobody keeps a number for it.
 */
export function deleteNamespace(kernel: Kernel, name: string, origin: Origin): Kernel {
  const links = [...(kernel.namespaces.get(name)?.links.entries() ?? [])];
  const ends = links.flatMap(([index, { peer }]) => [{ namespace: name, index }, ...(peer ? [peer] : [])]);
  const emptied = withoutNamespace(unregister(kernel, ends, origin), name);
  return [...emptied.namespaces.keys()].reduce(
    (before, other) => inNamespace(before, other, (ns) => withoutNamespaceId(ns, name)),
    emptied,
  );
}
