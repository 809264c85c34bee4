/** The addresses that a link gets by itself (addrconf_init_auto_addrs() of net/ipv6/addrconf.c). */
import { type Address, ipv6, sameAddress } from '../../net/address.ts';
import type { Origin } from '../origin.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { LinkFlag, LinkType, Scope } from '../uapi.ts';
import { addressesOf, withAddress } from './address-list.ts';
import { addHostRoutes, addMulticastRoute, addPrefixRoute } from './address-routes.ts';
import { automaticAddress } from './automatic-address.ts';
import { deviceOf, withDevice, withSetting } from './devices.ts';
import { startDetection } from './duplicate-detection.ts';
import { addEmbeddedAddresses } from './embedded-addresses.ts';
import { linkLocalOf } from './link-properties.ts';
import { localEndOf } from './local-end.ts';
import { AddressGeneration } from './settings.ts';

/** IFAPROT_KERNEL_LO, IFAPROT_KERNEL_LL: who made an address. */
const AddressProtocol = { LOOPBACK: 1, LINK_LOCAL: 3 } as const;
const LOOPBACK_ADDRESS = ipv6(0, 0, 0, 1);
const LINK_LOCAL_NETWORK = ipv6(0xfe800000, 0, 0, 0);

/** Gives a link that can send its address and its route for multicast: ::1 to lo, a link-local address to others. */
export function addAutomaticAddresses(ns: Namespace, link: Link, origin: Origin): Namespace {
  const device = deviceOf(ns, link);
  if (device?.settings.disable_ipv6 !== 0) return ns;
  if (link.kind === 'loopback') return addLoopbackAddress(ns, link, origin);
  if (link.linkType === LinkType.SIT) return addForSit(ns, link, origin);
  const next = addMulticastRoute(ns, link, origin);
  if (device.settings.addr_gen_mode !== AddressGeneration.EUI64) return addLinkLocal(next, link, origin);
  if (link.linkType === LinkType.IPGRE && !localEndOf(link)) return addEmbeddedAddresses(next, link, origin);
  if (link.linkType !== LinkType.NONE) return addLinkLocal(next, link, origin);
  const random = withSetting(device, 'addr_gen_mode', AddressGeneration.RANDOM);
  return addLinkLocal(withDevice(next, link.index, random), link, origin);
}

/** addrconf_sit_config() */
function addForSit(ns: Namespace, link: Link, origin: Origin): Namespace {
  const next = addEmbeddedAddresses(ns, link, origin);
  return (link.flags & LinkFlag.POINTOPOINT) === 0 ? next : addMulticastRoute(next, link, origin);
}

function addLoopbackAddress(ns: Namespace, link: Link, origin: Origin): Namespace {
  const address = automaticAddress(link, LOOPBACK_ADDRESS, 128, origin, {
    scope: Scope.HOST,
    protocol: AddressProtocol.LOOPBACK,
  });
  return isThere(ns, address) ? ns : addHostRoutes(withAddress(ns, address), link, address);
}

/** addrconf_addr_gen(): the mode of the link decides how the interface identifier is made, and whether. VRFs have none. */
function addLinkLocal(ns: Namespace, link: Link, origin: Origin): Namespace {
  if (link.kind === 'vrf') return ns;
  const device = deviceOf(ns, link);
  switch (device?.settings.addr_gen_mode) {
    case AddressGeneration.EUI64: {
      const address = linkLocalOf(link);
      if (address === 'none') return ns;
      return address === 'drawn'
        ? place(ns, link, LINK_LOCAL_NETWORK, origin, { drawn: true })
        : place(ns, link, address, origin, { drawn: false });
    }
    case AddressGeneration.RANDOM: {
      const secret = device.stableSecret ?? 'random';
      const next = withDevice(ns, link.index, { ...device, stableSecret: secret });
      return place(next, link, LINK_LOCAL_NETWORK, origin, { drawn: true, stablePrivacy: true });
    }
    case AddressGeneration.STABLE_PRIVACY:
      if (!device.stableSecret && !ns.ipv6.stableSecret) return ns;
      return place(ns, link, LINK_LOCAL_NETWORK, origin, { drawn: true, stablePrivacy: true });
    default:
      return ns;
  }
}

/** addrconf_add_linklocal(). What is drawn anew from the same source is the same. */
function place(
  ns: Namespace,
  link: Link,
  local: Address,
  origin: Origin,
  state: { readonly drawn: boolean; readonly stablePrivacy?: boolean },
): Namespace {
  const made = automaticAddress(link, local, 64, origin, {
    scope: Scope.LINK,
    protocol: AddressProtocol.LINK_LOCAL,
  });
  const { drawn, stablePrivacy } = state;
  const address: InterfaceAddress = {
    ...made,
    ipv6: {
      tentative: true,
      ...(isOptimistic(ns, link) && { optimistic: true }),
      ...(stablePrivacy && { stablePrivacy }),
      ...(drawn && { drawn }),
    },
  };
  if (isThere(ns, address)) return ns;
  return startDetection(
    addPrefixRoute(withAddress(ns, address), link, address.local, address),
    link,
    address,
  );
}

function isOptimistic(ns: Namespace, link: Link): boolean {
  const { all } = ns.ipv6.settings;
  const own = deviceOf(ns, link)?.settings.optimistic_dad ?? 0;
  return (all.optimistic_dad !== 0 || own !== 0) && all.forwarding === 0;
}

function isThere(ns: Namespace, address: InterfaceAddress): boolean {
  return addressesOf(ns, address.index).some(
    (other) =>
      sameAddress(other.local.address, address.local.address) &&
      other.ipv6?.drawn === address.ipv6?.drawn &&
      other.ipv6?.stablePrivacy === address.ipv6?.stablePrivacy,
  );
}
