/** Pairs of links (drivers/net/veth.c). */
import type { LinkKind } from '../kind.ts';
import { linkAt } from '../link-end.ts';
import { mtuFault } from '../mtu.ts';
import { checkMac, ETHERNET, ETHERNET_MTUS, TSO_LARGE } from './ethernet.ts';

export const veth: LinkKind = {
  ...ETHERNET,
  stem: 'veth',
  pluggedIn: false,
  operState: 'DOWN',
  tsoMaxSize: TSO_LARGE,
  check(request) {
    const { mtu } = request;
    const fault = mtu === undefined ? undefined : mtuFault(ETHERNET_MTUS, mtu);
    return checkMac(request) ?? (fault ? { errno: 'EINVAL' } : undefined);
  },
  open(kernel, end, { peer }) {
    if (!peer) return { errno: 'ENOTCONN' };
    return linkAt(kernel, peer)?.up ? [{ do: 'plug', ends: [end, peer], pluggedIn: true }] : [];
  },
  stop: (_kernel, end, { peer }) => [{ do: 'plug', ends: peer ? [end, peer] : [end], pluggedIn: false }],
};
