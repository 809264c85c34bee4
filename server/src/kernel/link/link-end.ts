/** Links by where they are in the machine, and which hang together. */
import type { Kernel, Link, LinkEnd, Namespace } from '../state.ts';

/** Whether the ends are the same link. */
export function sameEnd(a: LinkEnd | undefined, b: LinkEnd | undefined): boolean {
  return a?.namespace === b?.namespace && a?.index === b?.index;
}

export function linkAt(kernel: Kernel, end: LinkEnd | undefined): Link | undefined {
  return end && kernel.namespaces.get(end.namespace)?.links.get(end.index);
}

/** The kernel with this link in the place of the one that is there. */
export function replaceLinkAt(kernel: Kernel, end: LinkEnd, link: Link): Kernel {
  return inNamespace(kernel, end.namespace, (ns) => withLink(ns, link));
}

/** The kernel with some attributes of a link changed; the same where there is no such link. */
export function changeLinkAt(kernel: Kernel, end: LinkEnd, attributes: Partial<Link>): Kernel {
  return inNamespace(kernel, end.namespace, (ns) => {
    const link = ns.links.get(end.index);
    return link ? withLink(ns, { ...link, ...attributes }) : ns;
  });
}

/** The namespace with this link in the place of the one of its index, or beside the others. */
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

/** The links of all namespaces. */
export function allLinks(kernel: Kernel): Link[] {
  return [...kernel.namespaces.values()].flatMap((ns) => [...ns.links.values()]);
}

/** The links that stand on this one, wherever they are. */
export function stackedOn(kernel: Kernel, end: LinkEnd): LinkEnd[] {
  const found: LinkEnd[] = [];
  for (const [namespace, ns] of kernel.namespaces.entries()) {
    for (const link of ns.links.values()) {
      if (sameEnd(link.lower, end)) found.push({ namespace, index: link.index });
    }
  }
  return found;
}

/** The bridge, bond or VRF that the link belongs to: it is always in the same namespace. */
export function masterOf(kernel: Kernel, { namespace, index }: LinkEnd): LinkEnd | undefined {
  const master = linkAt(kernel, { namespace, index })?.master;
  return master === undefined ? undefined : { namespace, index: master };
}

/** The links that belong to this one, in the order in which they came. */
export function portsOf(kernel: Kernel, { namespace, index }: LinkEnd): LinkEnd[] {
  const links = [...(kernel.namespaces.get(namespace)?.links.values() ?? [])];
  const ports = links.filter((link) => link.master === index);
  ports.sort((a, b) => (a.portOrder ?? 0) - (b.portOrder ?? 0));
  return ports.map((port) => ({ namespace, index: port.index }));
}

/** Whether `above` stands on `end` or has it as a port, directly or over others (netdev_has_upper_dev()). */
export function isAbove(kernel: Kernel, above: LinkEnd, end: LinkEnd): boolean {
  const seen: LinkEnd[] = [];
  const ahead = [end];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const master = masterOf(kernel, next);
    for (const upper of [...stackedOn(kernel, next), ...(master ? [master] : [])]) {
      if (sameEnd(upper, above)) return true;
      if (!seen.some((each) => sameEnd(each, upper))) ahead.push(upper);
      seen.push(upper);
    }
  }
  return false;
}
