/** VLANs (net/8021q). */
import type { KernelError, NewLinkRequest } from '../../rtnetlink.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { VlanDetails } from '../details.ts';
import type { Action, Design, LinkKind, LinkWish, Refusal } from '../kind.ts';
import { linkAt, stackedOn } from '../link-end.ts';
import type { PriorityMap, VlanFlags, VlanOptions } from '../options.ts';
import { checkMac, ETHERNET } from './ethernet.ts';
import { cannotCarryVlans, lowerEndOf, shrinkMtu, takeCarrierOver } from './stacked.ts';

const MTUS = { least: 0, greatest: 65535 };
/** VLAN_VID_MASK: the one identifier that is not free. */
const RESERVED_ID = 4095;
const ETH_P_8021Q = 0x8100;
const ETH_P_8021AD = 0x88a8;

/** Flags of the lower link that a VLAN does not take over. */
const OWN_FLAGS = LinkFlag.PROMISC | LinkFlag.ALLMULTI | LinkFlag.MASTER | LinkFlag.SLAVE;

export const vlan: LinkKind = {
  ...ETHERNET,
  stem: 'vlan',
  mtus: MTUS,
  tellsLower: 'if-any',
  dependsOnLower: true,
  check,
  design,
  made: (_kernel, end) => [{ do: 'settle', end }],
  change(_kernel, end, link, { options }) {
    const { details } = link;
    if (details?.kind !== 'vlan') return [];
    return [{ do: 'set', end, attributes: { details: changed(details, options as VlanOptions) } }];
  },
  open,
  stop: (_kernel, end, link) =>
    flagsOf(link).bridge_binding ? [] : [{ do: 'plug', ends: [end], pluggedIn: false }],
  setMtu(kernel, _end, link, mtu) {
    const lower = linkAt(kernel, link.lower);
    return lower && mtu > lower.mtu ? { errno: 'ERANGE' } : [];
  },
  lowerEvent(kernel, end, link, event) {
    switch (event) {
      case 'up':
        return link.up ? [] : [...followUp(end, link), ...takeCarrierOver(kernel, end, link)];
      case 'down':
        if (!link.up || flagsOf(link).loose_binding) return [];
        return [{ do: 'down', end }, ...takeCarrierOver(kernel, end, link)];
      case 'carrier':
        return takeCarrierOver(kernel, end, link);
      case 'mtu':
        return shrinkMtu(kernel, end, link);
      case 'mac':
        return link.up ? inheritMac(kernel, end, link) : [];
    }
  },
};

function check(request: NewLinkRequest): KernelError | undefined {
  const badMac = checkMac(request, '8021q: Invalid link address');
  if (badMac) return badMac;
  const options = optionsOf(request);
  if (!options) return { errno: 'EINVAL', message: '8021q: VLAN properties not specified' };
  const { protocol, id } = options;
  if (protocol !== undefined && protocol !== ETH_P_8021Q && protocol !== ETH_P_8021AD) {
    return { errno: 'EPROTONOSUPPORT', message: '8021q: Invalid VLAN protocol' };
  }
  if (id !== undefined && id >= RESERVED_ID) return { errno: 'ERANGE', message: '8021q: Invalid VLAN id' };
  return undefined;
}

function optionsOf({ options }: NewLinkRequest): VlanOptions | undefined {
  return options?.kind === 'vlan' ? options.options : undefined;
}

function flagsOf({ details }: Link): VlanFlags {
  return details?.kind === 'vlan' ? details.flags : {};
}

function design(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const options = optionsOf(wish) ?? {};
  const { id, protocol = ETH_P_8021Q } = options;
  if (id === undefined) return { errno: 'EINVAL', message: '8021q: VLAN id not specified' };
  const end = lowerEndOf(wish);
  if (!end) return { errno: 'EINVAL', message: '8021q: link not specified' };
  const lower = linkAt(kernel, end);
  if (!lower) return { errno: 'ENODEV', message: '8021q: link does not exist' };
  if (lower.linkType !== LinkType.ETHER || cannotCarryVlans(lower)) {
    return { errno: 'EOPNOTSUPP', message: '8021q: VLANs not supported on device' };
  }
  if (isTaken(kernel, end, id, protocol)) {
    return { errno: 'EEXIST', message: '8021q: VLAN device already exists' };
  }
  if (wish.mtu !== undefined && wish.mtu > lower.mtu) return { errno: 'EINVAL' };
  const fresh: VlanDetails = {
    kind: 'vlan',
    id,
    protocol,
    flags: { reorder_hdr: true },
    ingress: [],
    egress: [],
    macInherited: wish.mac === undefined,
  };
  const details = changed(fresh, options);
  return {
    details,
    lower: end,
    flags: lower.flags & ~OWN_FLAGS,
    mtu: wish.mtu ?? lower.mtu,
    mac: wish.mac ?? lower.mac,
    pluggedIn: lower.pluggedIn && !details.flags.bridge_binding,
  };
}

/** Whether the lower link has a VLAN of that identifier already. */
function isTaken(kernel: Kernel, lower: LinkEnd, id: number, protocol: number): boolean {
  return stackedOn(kernel, lower).some((end) => {
    const details = linkAt(kernel, end)?.details;
    return details?.kind === 'vlan' && details.id === id && details.protocol === protocol;
  });
}

function changed(details: VlanDetails, options: VlanOptions): VlanDetails {
  const { reorder_hdr, gvrp, mvrp, loose_binding, bridge_binding } = options;
  const given = { reorder_hdr, gvrp, mvrp, loose_binding, bridge_binding };
  const flags = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return {
    ...details,
    flags: { ...details.flags, ...flags },
    ingress: merged(details.ingress, options['ingress-qos-map']),
    egress: merged(details.egress, options['egress-qos-map']),
  };
}

/** New entries take the place of those for the same priority. One that leads to 0 is none. */
function merged(map: PriorityMap, added: PriorityMap = []): PriorityMap {
  const all = new Map(map);
  for (const [from, to] of added) all.set(from, to);
  return [...all].filter(([, to]) => to !== 0).sort(([a], [b]) => a - b);
}

function open(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[] | Refusal {
  const lower = linkAt(kernel, link.lower);
  const flags = flagsOf(link);
  if (!lower?.up && !flags.loose_binding) return { errno: 'ENETDOWN' };
  const carrier = lower?.pluggedIn && !flags.bridge_binding;
  return [
    ...inheritMac(kernel, end, link),
    ...(carrier ? ([{ do: 'plug', ends: [end], pluggedIn: true }] as const) : []),
  ];
}

function followUp(end: LinkEnd, link: Link): readonly Action[] {
  return flagsOf(link).loose_binding ? [] : [{ do: 'up', end }];
}

/** While the VLAN is up, its MAC address follows that of the lower link, unless one was set. */
function inheritMac(kernel: Kernel, end: LinkEnd, { details, mac, lower }: Link): readonly Action[] {
  const below = linkAt(kernel, lower);
  if (details?.kind !== 'vlan' || !details.macInherited || !below || below.mac === mac) return [];
  return [{ do: 'mac', end, mac: below.mac }];
}
