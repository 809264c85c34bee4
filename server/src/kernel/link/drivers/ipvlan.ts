/** IPVLANs (drivers/net/ipvlan). */
import type { NewLinkRequest } from '../../rtnetlink.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { IpvlanDetails } from '../details.ts';
import type { Action, Design, LinkKind, LinkWish, Refusal } from '../kind.ts';
import { linkAt, stackedOn } from '../link-end.ts';
import type { IpvlanMode, IpvlanOptions } from '../options.ts';
import { ETHERNET } from './ethernet.ts';
import { isHandled, mayBeHandled } from './receive-handler.ts';
import { lowerEndOf, takeCarrierOver } from './stacked.ts';

/** All IPVLANs of a lower link have the mode, and the isolation, that was asked for last. */
export const ipvlan: LinkKind = {
  ...ETHERNET,
  stem: 'ipvlan',
  takesMac: false,
  tellsLower: 'if-any',
  dependsOnLower: true,
  design,
  made(kernel, end, link) {
    const { details, lower } = link;
    if (!isIpvlan(details) || !lower) return [];
    const others = siblings(kernel, lower).filter((each) => each.index !== end.index);
    const before = linkAt(kernel, others[0])?.details;
    const switches = isIpvlan(before) ? before.mode !== details.mode : details.mode !== 'l3';
    const adopted = others.flatMap((each) => adopt(kernel, each, details, switches));
    return [...adopted, ...takeCarrierOver(kernel, end, link)];
  },
  change(kernel, _end, { details, lower }, { options }) {
    if (!isIpvlan(details) || !lower) return [];
    const { mode = details.mode, isolation = 'bridge' } = options as IpvlanOptions;
    const next = { ...details, mode, isolation };
    return siblings(kernel, lower).flatMap((each) => adopt(kernel, each, next, mode !== details.mode));
  },
  open: (_kernel, end, link) =>
    isIpvlan(link.details)
      ? [{ do: 'set', end, attributes: { flags: flagsIn(link.flags, link.details.mode) } }]
      : [],
  lowerEvent(kernel, end, link, event) {
    const lower = linkAt(kernel, link.lower);
    if (event === 'mtu') return lower ? [{ do: 'set', end, attributes: { mtu: lower.mtu } }] : [];
    if (event === 'mac') return lower ? [{ do: 'mac', end, mac: lower.mac }] : [];
    return takeCarrierOver(kernel, end, link);
  },
};

export const ipvtap: LinkKind = { ...ipvlan, stem: 'ipvtap', queueLength: 500, queues: true };

function isIpvlan(details: Link['details']): details is IpvlanDetails {
  return details?.kind === 'ipvlan' || details?.kind === 'ipvtap';
}

function siblings(kernel: Kernel, lower: LinkEnd): LinkEnd[] {
  return stackedOn(kernel, lower).filter((end) => isIpvlan(linkAt(kernel, end)?.details));
}

/** Without ARP in the modes that route. */
function flagsIn(flags: number, mode: IpvlanMode): number {
  return mode === 'l2' ? flags & ~LinkFlag.NOARP : flags | LinkFlag.NOARP;
}

function adopt(
  kernel: Kernel,
  end: LinkEnd,
  { mode, isolation, lastDeviceId }: IpvlanDetails,
  switches: boolean,
): readonly Action[] {
  const link = linkAt(kernel, end);
  if (!link || !isIpvlan(link.details)) return [];
  const flags = switches ? flagsIn(link.flags, mode) : link.flags;
  return [
    { do: 'set', end, attributes: { flags, details: { ...link.details, mode, isolation, lastDeviceId } } },
  ];
}

function optionsOf({ options }: NewLinkRequest): IpvlanOptions {
  return options?.kind === 'ipvlan' || options?.kind === 'ipvtap' ? options.options : {};
}

/** An IPVLAN on an IPVLAN stands on the link below that. */
function design(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const given = lowerEndOf(wish);
  if (!given) return { errno: 'EINVAL' };
  const named = linkAt(kernel, given);
  if (!named) return { errno: 'ENODEV' };
  const end = isIpvlan(named.details) && named.lower ? named.lower : given;
  const lower = linkAt(kernel, end) ?? named;
  const others = siblings(kernel, end);
  if (others.length === 0) {
    if (lower.linkType !== LinkType.ETHER) return { errno: 'EINVAL' };
    if (isHandled(kernel, end)) return { errno: 'EBUSY' };
    if (!mayBeHandled(kernel, end)) return { errno: 'EINVAL' };
  }
  const first = linkAt(kernel, others[0])?.details;
  const { mode = 'l3', isolation = isIpvlan(first) ? first.isolation : 'bridge' } = optionsOf(wish);
  const deviceId = isIpvlan(first) ? first.lastDeviceId + 1 : 1;
  const details: IpvlanDetails = {
    kind: wish.kind === 'ipvtap' ? 'ipvtap' : 'ipvlan',
    mode,
    isolation,
    deviceId,
    lastDeviceId: deviceId,
    permanentMac: wish.mac === undefined ? lower.mac : undefined,
  };
  return {
    details,
    lower: end,
    mtu: wish.mtu ?? lower.mtu,
    mac: lower.mac,
  };
}
