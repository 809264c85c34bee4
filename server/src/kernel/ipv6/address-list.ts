import { isAny, sameAddress } from '../../net/address.ts';
import type { InterfaceAddress, Ipv6AddressState, Namespace } from '../state.ts';
import { reachOf } from './address-scope.ts';

const NONE: readonly InterfaceAddress[] = [];
const FOREVER: Ipv6AddressState = { tentative: false };

/** The IPv6 addresses of a link in the kernel's order: by scope, those of the widest first; of one scope the latest first. */
export function addressesOf(ns: Namespace, index: number): readonly InterfaceAddress[] {
  return ns.ipv6.addresses.get(index) ?? NONE;
}

export function withAddresses(ns: Namespace, index: number, list: readonly InterfaceAddress[]): Namespace {
  const { addresses } = ns.ipv6;
  const next = list.length > 0 ? addresses.with(index, list) : addresses.without(index);
  return { ...ns, ipv6: { ...ns.ipv6, addresses: next } };
}

/** With the address at its place in the list of its link (ipv6_link_dev_addr()). */
export function withAddress(ns: Namespace, address: InterfaceAddress): Namespace {
  const list = addressesOf(ns, address.index);
  const reach = reachOf(address.local.address);
  const behind = list.findIndex((other) => reach >= reachOf(other.local.address));
  const at = behind < 0 ? list.length : behind;
  return withAddresses(ns, address.index, list.toSpliced(at, 0, address));
}

/** With `changed` in the place of this very address. */
export function replaceAddress(
  ns: Namespace,
  address: InterfaceAddress,
  changed: InterfaceAddress,
): Namespace {
  const list = addressesOf(ns, address.index);
  return withAddresses(
    ns,
    address.index,
    list.map((other) => (other === address ? changed : other)),
  );
}

export function withoutAddress(ns: Namespace, address: InterfaceAddress): Namespace {
  const list = addressesOf(ns, address.index);
  return withAddresses(
    ns,
    address.index,
    list.filter((other) => other !== address),
  );
}

/** What an IPv6 address has that IPv4 ones have not. */
export function ipv6StateOf(address: InterfaceAddress): Ipv6AddressState {
  return address.ipv6 ?? FOREVER;
}

/** Whether the address was given for ever (IFA_F_PERMANENT). */
export function isPermanent(address: InterfaceAddress): boolean {
  return address.validLifetime === undefined;
}

export function hasPeer({ local, peer }: InterfaceAddress): boolean {
  return !isAny(peer) && !sameAddress(local.address, peer);
}
