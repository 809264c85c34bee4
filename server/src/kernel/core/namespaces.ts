/** The worlds that a script can start in, and the namespaces of a machine. */
import { freshIpv6 } from '../ipv6/state.ts';
import { BOOT } from '../origin.ts';
import { INITIAL_NAMESPACE, type Kernel, type Link, type Namespace } from '../state.ts';
import { bringUp } from './link-state.ts';
import { deleteLink, loopbackLink } from './links.ts';
import { OrderedMap } from './ordered-map.ts';
import { defaultRules } from './rules.ts';

/** What `ip netns add` and `unshare -n` make: lo, which is down, and the default rules. */
export function freshNamespace(name: string): Namespace {
  const lo = loopbackLink(BOOT);
  return {
    name,
    complete: true,
    links: OrderedMap.empty<number, Link>().with(lo.index, lo),
    nextIndex: lo.index + 1,
    addresses: OrderedMap.empty(),
    tables: OrderedMap.empty(),
    rules: defaultRules('inet'),
    ipv6: freshIpv6(),
    sysctls: OrderedMap.empty(),
  };
}

/** The world `fresh`: one new network namespace, fully known. */
export function freshKernel(): Kernel {
  return kernelWith(freshNamespace(INITIAL_NAMESPACE));
}

/** The world `assumed`: a machine of which is known only that lo is up and the default rules are there. */
export function assumedKernel(): Kernel {
  const fresh = freshNamespace(INITIAL_NAMESPACE);
  const running = bringUp(fresh, loopbackLink(BOOT).index, BOOT);
  return kernelWith({ ...running, complete: false });
}

export function namespaceOf(kernel: Kernel, name: string): Namespace | undefined {
  return kernel.namespaces.get(name);
}

/** The kernel with this namespace in the place of the one of that name, or beside the others. */
export function withNamespace(kernel: Kernel, ns: Namespace): Kernel {
  return namespaceOf(kernel, ns.name) === ns
    ? kernel
    : { ...kernel, namespaces: kernel.namespaces.with(ns.name, ns) };
}

export function withoutNamespace(kernel: Kernel, name: string): Kernel {
  return { ...kernel, namespaces: kernel.namespaces.without(name) };
}

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
  const source = namespaceOf(kernel, from);
  if (!source) return kernel;
  const left = index === undefined ? source : deleteLink(source, index).namespace;
  const next = withNamespace(kernel, { ...left, complete: false });
  const goal = namespaceOf(next, target);
  return goal ? withNamespace(next, { ...goal, complete: false }) : next;
}

function kernelWith(ns: Namespace): Kernel {
  return { namespaces: OrderedMap.empty<string, Namespace>().with(ns.name, ns) };
}
