/** Addresses as a description of a machine tells of them, put into a namespace as they are. */
import { pinSettings } from '../core/sysctls.ts';
import { withAddresses as withIpv4List } from '../ipv4/address-list.ts';
import { newAddress as newIpv4Address } from '../ipv4/addresses.ts';
import { newAddress as newIpv6Address } from '../ipv6/addresses.ts';
import type { AddressRequest } from '../rtnetlink.ts';
import type { InterfaceAddress, Namespace } from '../state.ts';

/** The namespace in which the links have exactly these addresses, in this order. No route comes with them. */
export function withAddresses(ns: Namespace, addresses: readonly InterfaceAddress[]): Namespace {
  let next = ns;
  for (const index of new Set(addresses.map((address) => address.index))) {
    const own = addresses.filter((address) => address.index === index);
    const link = ns.links.get(index);
    const ipv4 = own.filter(({ family }) => family === 'inet');
    if (link && ipv4.length > 0) next = withIpv4List(pinSettings(next, link.name), index, ipv4);
    const ipv6 = own.filter(({ family }) => family === 'inet6');
    if (ipv6.length > 0) {
      next = { ...next, ipv6: { ...next.ipv6, addresses: next.ipv6.addresses.with(index, ipv6) } };
    }
  }
  return next;
}

/** The same with the routes that the kernel makes of addresses: for where no routes are told. */
export function withAddressesAndRoutes(ns: Namespace, addresses: readonly InterfaceAddress[]): Namespace {
  let next = ns;
  for (const address of addresses) {
    const add = address.family === 'inet' ? newIpv4Address : newIpv6Address;
    next = add(next, requestOf(address), { create: true, exclusive: true }, address.origin).namespace;
  }
  return withAddresses(next, addresses);
}

function requestOf(address: InterfaceAddress): AddressRequest {
  const { broadcast, metric, ipv6, label } = address;
  return {
    family: address.family,
    index: address.index,
    local: address.local,
    peer: address.peer,
    scope: address.scope,
    noPrefixRoute: address.noPrefixRoute,
    ...(label !== '' && { label }),
    ...(broadcast && { broadcast }),
    ...(metric !== undefined && { metric }),
    noDad: ipv6 !== undefined && !ipv6.tentative,
  };
}
