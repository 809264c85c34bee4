/** Requests about links of one namespace, for tests that look at nothing else. */
import { freshKernel, namespaceOf, withNamespace } from '../../../server/src/kernel/core/namespaces.ts';
import type { Outcome } from '../../../server/src/kernel/core/outcome.ts';
import { handle } from '../../../server/src/kernel/handle.ts';
import type { Origin } from '../../../server/src/kernel/origin.ts';
import type { NewLinkRequest, Request, SetLinkRequest } from '../../../server/src/kernel/rtnetlink.ts';
import type { Namespace } from '../../../server/src/kernel/state.ts';

/** What a machine answers whose one namespace this is. */
export function ask(ns: Namespace, request: Request, origin: Origin = 0): Outcome {
  const { kernel, ...answer } = handle(withNamespace(freshKernel(), ns), request, {
    namespace: ns.name,
    origin,
  });
  return { ...answer, namespace: namespaceOf(kernel, ns.name) ?? ns };
}

export function newLink(ns: Namespace, link: NewLinkRequest, origin: Origin): Outcome {
  return ask(ns, { type: 'newlink', link }, origin);
}

export function setLink(ns: Namespace, link: SetLinkRequest, origin: Origin): Outcome {
  return ask(ns, { type: 'setlink', link }, origin);
}

export function deleteLink(ns: Namespace, index: number): Outcome {
  return ask(ns, { type: 'dellink', index });
}
