import { sameAddress } from '../net/address.ts';
import { type Contender, settleAddresses } from './ipv6/duplicate-detection.ts';
import type { InterfaceAddress, Kernel, Link, Namespace } from './state.ts';

/**
 * The machine some seconds later. Requests take no time here: what happens by itself, happens only when this is asked
 * for. IPv6 addresses are tentative no more, and lifetimes have run on.
 */
export function secondsLater(kernel: Kernel): Kernel {
  let { namespaces } = kernel;
  for (const [name, ns] of kernel.namespaces.entries()) {
    const settled = settleAddresses(ns, (link, address) => farContender(kernel, link, address));
    const later = aged(settled);
    if (later !== ns) namespaces = namespaces.with(name, later);
  }
  return namespaces === kernel.namespaces ? kernel : { ...kernel, namespaces };
}

/** What the far end of a veth pair has of the address. Other hosts of this machine's links are not looked for. */
function farContender(
  { namespaces }: Kernel,
  { peer }: Link,
  address: InterfaceAddress,
): Contender | undefined {
  const far = peer && namespaces.get(peer.namespace)?.ipv6.addresses.get(peer.index);
  const same = far?.find(
    (each) => !each.ipv6?.failed && sameAddress(each.local.address, address.local.address),
  );
  if (!same || same.ipv6?.drawn) return undefined;
  return same.ipv6?.tentative ? 'asker' : 'holder';
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
