/** Attributes that every link has, as requests for new links and for changes give them. */
import type { LinkAttributes } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd } from '../state.ts';
import { LinkFlag } from '../uapi.ts';
import { changeLinkAt, linkAt } from './link-end.ts';

/** What a new link takes over from the request as it stands (rtnl_create_link()). Its alias is not among it. */
export function attributesOf(request: LinkAttributes): Partial<Link> {
  const { mtu, mac, broadcast, group, queueLength, mode, partlyKnown } = request;
  return {
    ...(mtu !== undefined && { mtu }),
    ...(mac !== undefined && { mac }),
    ...(broadcast !== undefined && { broadcast }),
    ...(group !== undefined && { group }),
    ...(queueLength !== undefined && { queueLength }),
    ...(mode === 'dormant' && { mode: 'DORMANT' as const }),
    ...(partlyKnown && { partlyKnown }),
  };
}

/** Flags that a request can set or clear; the others are the driver's, or tell a state. */
const CHANGEABLE =
  LinkFlag.NOTRAILERS |
  LinkFlag.NOARP |
  LinkFlag.DYNAMIC |
  LinkFlag.MULTICAST |
  LinkFlag.PROMISC |
  LinkFlag.ALLMULTI;

/** The link with the flags that the request gives (__dev_change_flags()), but for IFF_UP. */
export function withRequestedFlags(kernel: Kernel, end: LinkEnd, { flags: given }: LinkAttributes): Kernel {
  const link = linkAt(kernel, end);
  if (!link || !given) return kernel;
  const mask = given.mask & CHANGEABLE;
  const flags = (link.flags & ~mask) | (given.value & mask);
  const count = (flag: number) => Number((flags & flag) !== 0) - Number((link.flags & flag) !== 0);
  return changeLinkAt(kernel, end, {
    flags,
    promiscuity: link.promiscuity + count(LinkFlag.PROMISC),
    allMulticast: link.allMulticast + count(LinkFlag.ALLMULTI),
  });
}
