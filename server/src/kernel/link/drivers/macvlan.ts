/** MACVLANs (drivers/net/macvlan.c, drivers/net/macvtap.c). */
import type { NewLinkRequest } from '../../rtnetlink.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkType } from '../../uapi.ts';
import type { MacvlanDetails } from '../details.ts';
import type { Action, Design, LinkKind, LinkWish, Refusal } from '../kind.ts';
import { linkAt, sameEnd, stackedOn } from '../link-end.ts';
import { isStationMac } from '../mac.ts';
import type { MacvlanOptions } from '../options.ts';
import { checkMac, ETHERNET } from './ethernet.ts';
import { isHandled, mayBeHandled } from './receive-handler.ts';
import { lowerEndOf, shrinkMtu, takeCarrierOver } from './stacked.ts';

const BROADCAST_QUEUE = 1000;

export const macvlan: LinkKind = {
  ...ETHERNET,
  stem: 'macvlan',
  tellsLower: 'if-any',
  dependsOnLower: true,
  check: (request) => checkMac(request),
  design,
  made: (_kernel, end) => [{ do: 'settle', end }],
  change,
  open: (kernel, end, link) =>
    isPassthru(link) || !isBusy(kernel, end, link, link.mac) ? [] : { errno: 'EADDRINUSE' },
  setMtu(kernel, _end, link, mtu) {
    const lower = linkAt(kernel, link.lower);
    return lower && mtu > lower.mtu ? { errno: 'EINVAL' } : [];
  },
  setMac(kernel, end, link, mac) {
    if (!isStationMac(mac)) return { errno: 'EADDRNOTAVAIL' };
    if (isPassthru(link)) return link.lower ? [{ do: 'mac', end: link.lower, mac }] : [];
    return isBusy(kernel, end, link, mac) ? { errno: 'EADDRINUSE' } : [];
  },
  lowerEvent(kernel, end, link, event) {
    if (event === 'mtu') return shrinkMtu(kernel, end, link);
    if (event !== 'mac') return takeCarrierOver(kernel, end, link);
    const mac = linkAt(kernel, link.lower)?.mac;
    return isPassthru(link) && mac !== link.mac ? [{ do: 'mac', end, mac }] : [];
  },
};

export const macvtap: LinkKind = { ...macvlan, stem: 'macvtap', queueLength: 500, queues: true };

function optionsOf({ options }: NewLinkRequest): MacvlanOptions {
  return options?.kind === 'macvlan' || options?.kind === 'macvtap' ? options.options : {};
}

function isPassthru({ details }: Link): boolean {
  return isMacvlan(details) && details.mode === 'passthru';
}

function isMacvlan(details: Link['details']): details is MacvlanDetails {
  return details?.kind === 'macvlan' || details?.kind === 'macvtap';
}

/** A MACVLAN on a MACVLAN stands on the link below that. */
function design(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const given = lowerEndOf(wish);
  if (!given) return { errno: 'EINVAL' };
  const named = linkAt(kernel, given);
  if (!named) return { errno: 'ENODEV' };
  const end = isMacvlan(named.details) && named.lower ? named.lower : given;
  const lower = linkAt(kernel, end) ?? named;
  if (wish.mtu !== undefined && wish.mtu > lower.mtu) return { errno: 'EINVAL' };
  const others = stackedOn(kernel, end).filter((each) => isMacvlan(linkAt(kernel, each)?.details));
  const fault = others.length === 0 ? faultOfLower(kernel, end, lower) : undefined;
  if (fault) return fault;
  const { mode = 'vepa', macaddr, bcqueuelen = BROADCAST_QUEUE, ...flags } = optionsOf(wish);
  if (others.some((each) => isPassthruAt(kernel, each))) return { errno: 'EINVAL' };
  if (mode === 'passthru' && others.length > 0) return { errno: 'EINVAL' };
  if (macaddr !== undefined) return { reason: 'lists of source addresses of a macvlan are not modelled' };
  const details: MacvlanDetails = {
    kind: wish.kind === 'macvtap' ? 'macvtap' : 'macvlan',
    mode,
    ...switchesOf(flags),
    broadcastQueue: bcqueuelen,
  };
  return {
    details,
    lower: end,
    mtu: wish.mtu ?? lower.mtu,
    mtus: { least: 68, greatest: lower.mtus.greatest },
    pluggedIn: lower.pluggedIn,
    ...(mode === 'passthru' && { mac: lower.mac }),
  };
}

/** What stands against the first MACVLAN on a link. */
function faultOfLower(kernel: Kernel, end: LinkEnd, lower: Link): Refusal | undefined {
  if (!isEthernet(lower)) return { errno: 'EINVAL' };
  if (isHandled(kernel, end)) return { errno: 'EBUSY' };
  return mayBeHandled(kernel, end) ? undefined : { errno: 'EINVAL' };
}

function switchesOf({ flag = [], nopromisc, nodst }: MacvlanOptions) {
  return {
    nopromisc: nopromisc === true || flag.includes('nopromisc'),
    nodst: nodst === true || flag.includes('nodst'),
  };
}

function isEthernet(link: Link): boolean {
  return link.linkType === LinkType.ETHER;
}

function isPassthruAt(kernel: Kernel, end: LinkEnd): boolean {
  const link = linkAt(kernel, end);
  return link !== undefined && isPassthru(link);
}

function change(
  _kernel: Kernel,
  end: LinkEnd,
  { details }: Link,
  { options }: { readonly options: unknown },
): readonly Action[] | Refusal {
  if (!isMacvlan(details)) return [];
  const { mode, macaddr, bcqueuelen, ...flags } = options as MacvlanOptions;
  if (mode !== undefined && (mode === 'passthru') !== (details.mode === 'passthru'))
    return { errno: 'EINVAL' };
  if (macaddr !== undefined) return { reason: 'lists of source addresses of a macvlan are not modelled' };
  const next = {
    ...details,
    ...(mode && { mode }),
    ...(bcqueuelen !== undefined && { broadcastQueue: bcqueuelen }),
    ...(Object.keys(flags).length > 0 && switchesOf(flags)),
  };
  return [{ do: 'set', end, attributes: { details: next } }];
}

/**
 * macvlan_addr_busy(): whether the address is that of the lower link, or of a MACVLAN on it that is up. Two addresses
 * that the kernel drew differ.
 */
function isBusy(kernel: Kernel, end: LinkEnd, link: Link, mac: string | undefined): boolean {
  if (mac === undefined || !link.lower) return false;
  if (linkAt(kernel, link.lower)?.mac === mac) return true;
  return stackedOn(kernel, link.lower).some((other) => {
    const beside = linkAt(kernel, other);
    return !sameEnd(other, end) && isMacvlan(beside?.details) && beside?.up && beside.mac === mac;
  });
}
