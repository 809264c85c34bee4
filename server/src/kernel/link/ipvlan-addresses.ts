/** The addresses of IPVLANs: by them the driver finds the IPVLAN that a packet is for (drivers/net/ipvlan/ipvlan_core.c). */
import { sameAddress } from '../../net/address.ts';
import { withNamespace } from '../core/namespaces.ts';
import type { Outcome } from '../core/outcome.ts';
import type { AddressRequest, Answer } from '../rtnetlink.ts';
import type { InterfaceAddress, Kernel, Link, Namespace } from '../state.ts';
import { stackedOn } from './link-end.ts';

/**
 * What becomes of a request for a new address of a link, which its own namespace has answered already. Error: EADDRINUSE
 * for one that an IPVLAN on the same lower link has, in whatever namespace.
 */
export function checkForIpvlan(
  kernel: Kernel,
  before: Namespace,
  { index, family, local, peer = local.address }: AddressRequest,
  { namespace, ...outcome }: Outcome,
): Answer {
  const link = before.links.get(index);
  const grown = addressesOf(namespace, index, family).length > addressesOf(before, index, family).length;
  const isUsed = (address: InterfaceAddress) => sameAddress(address.peer, peer);
  if (grown && isIpvlan(link) && shared(kernel, link, family).some(isUsed)) {
    const message = 'Address already assigned to an ipvlan device';
    return { kind: 'error', kernel, error: { errno: 'EADDRINUSE', message } };
  }
  return { ...outcome, kernel: withNamespace(kernel, namespace) };
}

function isIpvlan(link: Link | undefined): link is Link {
  return link?.kind === 'ipvlan' || link?.kind === 'ipvtap';
}

/** The addresses of all IPVLANs that stand where the link does. */
function shared(kernel: Kernel, { lower }: Link, family: AddressRequest['family']): InterfaceAddress[] {
  if (!lower) return [];
  return stackedOn(kernel, lower).flatMap(({ namespace, index }) => {
    const ns = kernel.namespaces.get(namespace);
    return ns && isIpvlan(ns.links.get(index)) ? addressesOf(ns, index, family) : [];
  });
}

function addressesOf(
  ns: Namespace,
  index: number,
  family: AddressRequest['family'],
): readonly InterfaceAddress[] {
  return (family === 'inet' ? ns.addresses : ns.ipv6.addresses).get(index) ?? [];
}
