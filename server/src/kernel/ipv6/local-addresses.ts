import { type Address, sameAddress } from '../../net/address.ts';
import { vrfOf } from '../link/l3mdev.ts';
import type { Namespace } from '../state.ts';
import { ipv6StateOf } from './address-list.ts';
import { isLinkLocal, isLoopback } from './address-scope.ts';

interface OwnAddressQuestion {
  /** Index of the link that it has to be on. Addresses that mean the same everywhere may be on any link of its VRF. */
  readonly on: number;
  /** Addresses that mean something else on every link may be on any as well (`skip_dev_check`). */
  readonly onAny?: boolean;
  /** Leave out addresses that another host may have (tentative ones). */
  readonly usable?: boolean;
}

/** Whether the machine has this address (`ipv6_chk_addr_and_flags` of net/ipv6/addrconf.c). */
export function isOwnAddress(
  ns: Namespace,
  address: Address,
  { on, onAny = false, usable = false }: OwnAddressQuestion,
): boolean {
  const bound = !onAny && (isLinkLocal(address) || isLoopback(address));
  const vrf = vrfOf(ns, on);
  for (const [index, list] of ns.ipv6.addresses.entries()) {
    if ((bound && index !== on) || vrfOf(ns, index) !== vrf) continue;
    for (const own of list) {
      const { tentative, optimistic, drawn } = ipv6StateOf(own);
      if (drawn || !sameAddress(own.local.address, address)) continue;
      if (!usable || !tentative || optimistic) return true;
    }
  }
  return false;
}
