import { ipv4 } from '../../net/address.ts';
import { contains, networkOf, type Prefix, samePrefix } from '../../net/prefix.ts';
import type { InterfaceAddress, Namespace } from '../state.ts';

const NONE: readonly InterfaceAddress[] = [];
const THIS_NETWORK: Prefix = { address: ipv4(0), length: 8 };

/** The IPv4 addresses of a link in the kernel's order: the primary ones by scope, then the secondary ones. */
export function addressesOf(ns: Namespace, index: number): readonly InterfaceAddress[] {
  return ns.addresses.get(index) ?? NONE;
}

export function withAddresses(ns: Namespace, index: number, list: readonly InterfaceAddress[]): Namespace {
  const addresses = list.length > 0 ? ns.addresses.with(index, list) : ns.addresses.without(index);
  return { ...ns, addresses };
}

/** The subnet an address belongs to: that of its far end, which is the address itself on a shared link. */
export function subnetOf(address: InterfaceAddress): Prefix {
  return networkOf(address.peer, address.local.length);
}

export function sameSubnet(a: InterfaceAddress, b: InterfaceAddress): boolean {
  return samePrefix(subnetOf(a), subnetOf(b));
}

/** The address that stands for the subnet on its link: the first one in it (inet_ifa_byprefix()). */
export function primaryOf(
  list: readonly InterfaceAddress[],
  address: InterfaceAddress,
): InterfaceAddress | undefined {
  return list.find((candidate) => sameSubnet(candidate, address));
}

/** Whether a prefix is in 0.0.0.0/8, where no subnet routes are made. */
export function isThisNetwork(prefix: Prefix): boolean {
  return contains(THIS_NETWORK, prefix.address);
}
