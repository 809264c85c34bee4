/** Bridges (net/bridge). */
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkType } from '../../uapi.ts';
import type { BridgeDetails, PortDetails } from '../details.ts';
import type { Action, Enslaving, LinkKind, Refusal } from '../kind.ts';
import { linkAt, portsOf } from '../link-end.ts';
import { isStationMac, NO_MAC } from '../mac.ts';
import type { NumberedOptions } from '../options.ts';
import { optionFault } from './bridge-options.ts';
import { checkMac, ETHERNET } from './ethernet.ts';
import { isHandled, mayBeHandled } from './receive-handler.ts';

const NO_PORT_MTU = 1500;

/**
 * A bridge has a carrier while a port forwards. It has one at first, too: that it has no port is noticed when
 * something changes the bridge.
 */
export const bridge: LinkKind = {
  ...ETHERNET,
  stem: 'bridge',
  movable: false,
  check: (request) => checkMac(request),
  design(_kernel, { mac, options }) {
    const given = options?.kind === 'bridge' ? options.options : {};
    const fault = optionFault(undefined, given);
    if (fault) return fault;
    return { details: { kind: 'bridge', macSet: mac !== undefined, mtuSet: false, options: given } };
  },
  made: (_kernel, end, { mac }) => (mac === undefined ? [] : [{ do: 'plug', ends: [end], pluggedIn: false }]),
  change(kernel, end, { details }, { options }) {
    if (details?.kind !== 'bridge') return [];
    const fault = optionFault(details, options as NumberedOptions);
    if (fault) return fault;
    const next = { ...details, options: { ...details.options, ...(options as NumberedOptions) } };
    const open = usesTree(next) && portsOf(kernel, end).length > 0;
    return [{ do: 'set', end, attributes: { details: next, ...(open && { partlyKnown: true }) } }];
  },
  open: (kernel, end, link) => (isLive(kernel, end, { ...link, up: true }) ? [carrier(end, true)] : []),
  stop: (kernel, end) =>
    portsOf(kernel, end).some((port) => isRunning(kernel, port)) ? [carrier(end, false)] : [],
  setMtu: (_kernel, end, { details }) =>
    details?.kind === 'bridge'
      ? [{ do: 'set', end, attributes: { details: { ...details, mtuSet: true } } }]
      : [],
  setMac(kernel, end, link, mac) {
    if (!isStationMac(mac)) return { errno: 'EADDRNOTAVAIL' };
    const { details } = link;
    const actions: readonly Action[] =
      details?.kind === 'bridge'
        ? [{ do: 'set', end, attributes: { details: { ...details, macSet: true } } }]
        : [];
    return mac === link.mac ? actions : [...actions, carrier(end, isLive(kernel, end, link))];
  },
  portEvent(kernel, end, _port, event) {
    const link = linkAt(kernel, end);
    if (!link) return [];
    if (event === 'mtu') return followMtu(kernel, end, link);
    if (event === 'mac') return followMac(kernel, end, link);
    return link.up ? [carrier(end, isLive(kernel, end, link))] : [];
  },
  enslave,
  release(kernel, end) {
    const link = linkAt(kernel, end);
    if (!link) return [];
    return [
      carrier(end, isLive(kernel, end, link)),
      ...followMtu(kernel, end, link),
      ...followMac(kernel, end, link),
    ];
  },
};

function carrier(end: LinkEnd, pluggedIn: boolean): Action {
  return { do: 'plug', ends: [end], pluggedIn };
}

/** Whether a spanning tree decides when ports forward: that takes its time. */
function usesTree(details: Link['details']): boolean {
  return details?.kind === 'bridge' && Number(details.options.stp_state ?? 0) !== 0;
}

/** Whether a port forwards: without a spanning tree, every one that runs while the bridge is up. */
function isLive(kernel: Kernel, end: LinkEnd, link: Link): boolean {
  return link.up && portsOf(kernel, end).some((port) => isRunning(kernel, port));
}

function isRunning(kernel: Kernel, port: LinkEnd): boolean {
  const link = linkAt(kernel, port);
  return link?.up === true && (link.operState === 'UP' || link.operState === 'UNKNOWN');
}

function enslave(kernel: Kernel, end: LinkEnd, port: LinkEnd): Enslaving | Refusal {
  const link = linkAt(kernel, port);
  if (!link || link.kind === 'loopback' || link.linkType !== LinkType.ETHER) return { errno: 'EINVAL' };
  if (link.mac === NO_MAC) return { errno: 'EINVAL' };
  if (link.kind === 'bridge') return { errno: 'ELOOP', message: 'Can not enslave a bridge to a bridge' };
  if (isHandled(kernel, port)) return { errno: 'EBUSY' };
  if (!mayBeHandled(kernel, port)) return { errno: 'EINVAL' };
  const details: PortDetails = { kind: 'bridge_slave', options: {} };
  return {
    attributes: {
      port: details,
      promiscuity: link.promiscuity + 1,
      allMulticast: link.allMulticast + 1,
    },
    after(joined) {
      const bridging = linkAt(joined, end);
      if (!bridging) return [];
      if (usesTree(bridging.details)) return [{ do: 'set', end, attributes: { partlyKnown: true } }];
      const live = bridging.up && isRunning(joined, port) ? [carrier(end, true)] : [];
      return [...followMac(joined, end, bridging), ...live, ...followMtu(joined, end, bridging)];
    },
  };
}

/** The MAC address is the lowest of the ports', all zeros without any, unless one was set. */
function followMac(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[] {
  if (link.details?.kind !== 'bridge' || link.details.macSet) return [];
  const macs = portsOf(kernel, end).map((port) => linkAt(kernel, port)?.mac);
  const known = macs.filter((mac) => mac !== undefined);
  const lowest = macs.length === 0 ? NO_MAC : known.length < macs.length ? undefined : known.sort()[0];
  if (lowest !== undefined && lowest === link.mac) return [];
  return [carrier(end, isLive(kernel, end, link)), { do: 'mac', end, mac: lowest }];
}

/** br_mtu_auto_adjust(): the MTU is the lowest of the ports', unless one was set. */
function followMtu(kernel: Kernel, end: LinkEnd, { details }: Link): readonly Action[] {
  if (details?.kind !== 'bridge' || details.mtuSet) return [];
  const mtus = portsOf(kernel, end).map((port) => linkAt(kernel, port)?.mtu ?? NO_PORT_MTU);
  const automatic: BridgeDetails = { ...details, mtuSet: false };
  return [
    { do: 'mtu', end, mtu: mtus.length === 0 ? NO_PORT_MTU : Math.min(...mtus) },
    { do: 'set', end, attributes: { details: automatic } },
  ];
}
