import { BOOT } from '../origin.ts';
import type { Kernel } from '../state.ts';
import { deleteLink } from './delete-link.ts';
import { inNamespace } from './link-end.ts';

/**
 * The kernel after a link went from one namespace to another, which is not modelled: the link is forgotten with its
 * veth peer and all that they carry, and both namespaces are known in part only. `index` is undefined for a link that
 * was made elsewhere in the first place; a `target` that is no known namespace (a process) is passed over.
 */
export function withoutSightOf(
  kernel: Kernel,
  from: string,
  index: number | undefined,
  target: string,
): Kernel {
  const left = index === undefined ? kernel : deleteLink(kernel, { namespace: from, index }, BOOT).kernel;
  return [from, target].reduce(
    (next, name) => inNamespace(next, name, (ns) => ({ ...ns, complete: false })),
    left,
  );
}
