/** The worlds that a script can start in, and the namespaces of a machine. */
import { registerLink } from '../ipv6/addrconf.ts';
import { freshIpv6 } from '../ipv6/state.ts';
import { inNamespace } from '../link/link-end.ts';
import { loopbackLink } from '../link/loopback.ts';
import { bringUp } from '../link/state-changes.ts';
import { BOOT } from '../origin.ts';
import { INITIAL_NAMESPACE, type Kernel, type Link, type Namespace } from '../state.ts';
import { OrderedMap } from './ordered-map.ts';
import { defaultRules } from './rules.ts';

/** What `ip netns add` and `unshare -n` make: lo, which is down, and the default rules. */
export function freshNamespace(name: string): Namespace {
  const lo = loopbackLink(BOOT);
  const bare: Namespace = {
    name,
    complete: true,
    links: OrderedMap.empty<number, Link>().with(lo.index, lo),
    nextIndex: lo.index + 1,
    addresses: OrderedMap.empty(),
    tables: OrderedMap.empty(),
    rules: defaultRules('inet'),
    ipv6: freshIpv6(),
    nexthops: OrderedMap.empty(),
    lastNexthopId: 0,
    sysctls: OrderedMap.empty(),
  };
  return registerLink(bare, lo);
}

/** The world `fresh`: one new network namespace, fully known. */
export function freshKernel(): Kernel {
  return kernelWith(freshNamespace(INITIAL_NAMESPACE));
}

/** The world `assumed`: a machine of which is known only that lo is up and the default rules are there. */
export function assumedKernel(): Kernel {
  const lo = { namespace: INITIAL_NAMESPACE, index: loopbackLink(BOOT).index };
  const { kernel } = bringUp(freshKernel(), lo, BOOT);
  return inNamespace(kernel, INITIAL_NAMESPACE, (ns) => ({ ...ns, complete: false }));
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

function kernelWith(ns: Namespace): Kernel {
  return { namespaces: OrderedMap.empty<string, Namespace>().with(ns.name, ns) };
}
