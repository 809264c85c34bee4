import type { Address } from '../../net/address.ts';
import type { Origin } from '../origin.ts';
import type { InterfaceAddress, Link } from '../state.ts';

/** An address that nobody asked for: it stays for ever, and no other host is expected to have it. */
export function automaticAddress(
  link: Link,
  address: Address,
  length: number,
  origin: Origin,
  { scope, protocol }: { readonly scope: number; readonly protocol: number },
): InterfaceAddress {
  const local = { address, length };
  return {
    index: link.index,
    family: 'inet6',
    local,
    peer: address,
    broadcast: undefined,
    scope,
    label: '',
    secondary: false,
    noPrefixRoute: false,
    metric: undefined,
    protocol,
    ipv6: { tentative: false },
    origin,
  };
}
