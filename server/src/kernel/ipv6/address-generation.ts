/** How a link makes the interface identifiers of its own addresses (IFLA_INET6_ADDR_GEN_MODE in net/ipv6/addrconf.c). */
import type { KernelError } from '../rtnetlink.ts';
import type { Link, Namespace } from '../state.ts';
import { deviceOf, withDevice, withSetting } from './devices.ts';
import { AddressGeneration } from './settings.ts';

/** Whether the mode is one, and there is a secret where it needs one; undefined stands for all links. */
export function allowsAddressGeneration(ns: Namespace, link: Link | undefined, mode: number): boolean {
  if (mode < AddressGeneration.EUI64 || mode > AddressGeneration.RANDOM) return false;
  if (mode !== AddressGeneration.STABLE_PRIVACY || !link) return true;
  return ns.ipv6.stableSecret !== undefined || deviceOf(ns, link)?.stableSecret !== undefined;
}

/** Why a request cannot set the mode. Errors: EAFNOSUPPORT on a link without IPv6; EINVAL without a secret. */
export function addressGenerationFault(ns: Namespace, link: Link, mode: number): KernelError | undefined {
  if (!deviceOf(ns, link)) return { errno: 'EAFNOSUPPORT' };
  return allowsAddressGeneration(ns, link, mode) ? undefined : { errno: 'EINVAL' };
}

/** A request sets the mode: addresses that are there already stay as they are, unlike with the sysctl. */
export function setAddressGeneration(ns: Namespace, link: Link, mode: number): Namespace {
  const device = deviceOf(ns, link);
  return device ? withDevice(ns, link.index, withSetting(device, 'addr_gen_mode', mode)) : ns;
}
