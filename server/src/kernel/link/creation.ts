import type { KernelError, NewLinkRequest } from '../rtnetlink.ts';
import type { Kernel, LinkEnd } from '../state.ts';
import { inNamespace } from './link-end.ts';
import { type LinkAttributes, register } from './register.ts';

/** A machine after the attempt to make a link. */
export type Creation =
  | { readonly kind: 'created'; readonly kernel: Kernel; readonly end: LinkEnd }
  | { readonly kind: 'refused'; readonly kernel: Kernel; readonly error: KernelError };

/** What a link is made of, from the request; `namespace` is where it comes to be. */
export interface LinkWish extends Omit<NewLinkRequest, 'namespace'>, Pick<LinkAttributes, 'origin'> {
  readonly namespace: string;
}

/** Makes the link and nothing beside it. */
export function createAlone(kernel: Kernel, namespace: string, attributes: LinkAttributes): Creation {
  const ns = kernel.namespaces.get(namespace);
  if (!ns) return { kind: 'refused', kernel, error: { errno: 'EINVAL' } };
  const made = register(ns, attributes);
  const next = inNamespace(kernel, namespace, () => made.namespace);
  if (made.kind === 'refused') return { kind: 'refused', kernel: next, error: made.error };
  return { kind: 'created', kernel: next, end: { namespace, index: made.link.index } };
}
