/** Links by where they are in the machine. */
import type { Kernel, Link, LinkEnd, Namespace } from '../state.ts';

/** Whether the ends are the same link. */
export function sameEnd(a: LinkEnd | undefined, b: LinkEnd | undefined): boolean {
  return a?.namespace === b?.namespace && a?.index === b?.index;
}

export function linkAt(kernel: Kernel, end: LinkEnd | undefined): Link | undefined {
  return end && kernel.namespaces.get(end.namespace)?.links.get(end.index);
}

/** The kernel with this link in the place of the one of its index, or beside the others. */
export function withLinkAt(kernel: Kernel, namespace: string, link: Link): Kernel {
  return inNamespace(kernel, namespace, (ns) => withLink(ns, link));
}

export function withLink(ns: Namespace, link: Link): Namespace {
  return { ...ns, links: ns.links.with(link.index, link) };
}

/** The kernel after a change of one namespace; the same where there is none of that name. */
export function inNamespace(kernel: Kernel, name: string, change: (ns: Namespace) => Namespace): Kernel {
  const ns = kernel.namespaces.get(name);
  const changed = ns && change(ns);
  if (!changed || changed === ns) return kernel;
  return { ...kernel, namespaces: kernel.namespaces.with(name, changed) };
}

/** Every link of the machine with where it is. */
export function* allLinks(kernel: Kernel): Generator<readonly [LinkEnd, Link], void> {
  for (const [namespace, ns] of kernel.namespaces.entries()) {
    for (const [index, link] of ns.links.entries()) yield [{ namespace, index }, link];
  }
}
