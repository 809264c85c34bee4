import { settleAddresses } from './ipv6/duplicate-detection.ts';
import type { InterfaceAddress, Kernel, Namespace } from './state.ts';

/**
 * The machine some seconds later. Requests take no time here: what happens by itself, happens only when this is asked
 * for. IPv6 addresses are tentative no more, and lifetimes have run on.
 */
export function secondsLater(kernel: Kernel): Kernel {
  let { namespaces } = kernel;
  for (const [name, ns] of kernel.namespaces.entries()) {
    const later = aged(settleAddresses(ns));
    if (later !== ns) namespaces = namespaces.with(name, later);
  }
  return namespaces === kernel.namespaces ? kernel : { ...kernel, namespaces };
}

function aged(ns: Namespace): Namespace {
  const addresses = agedLists(ns.addresses);
  const ofIpv6 = agedLists(ns.ipv6.addresses);
  if (addresses === ns.addresses && ofIpv6 === ns.ipv6.addresses) return ns;
  return { ...ns, addresses, ipv6: { ...ns.ipv6, addresses: ofIpv6 } };
}

function agedLists(lists: Namespace['addresses']): Namespace['addresses'] {
  let changed = lists;
  for (const [index, list] of lists.entries()) {
    if (list.some(ages))
      changed = changed.with(
        index,
        list.map((each) => (ages(each) ? { ...each, aged: true } : each)),
      );
  }
  return changed;
}

function ages({ validLifetime, preferredLifetime, aged }: InterfaceAddress): boolean {
  return !aged && (validLifetime !== undefined || (preferredLifetime ?? 0) > 0);
}
