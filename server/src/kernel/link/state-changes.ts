/**
 * Links that go up and down, carriers that come and go, MTUs and MAC addresses that change: for the link itself, and
 * for those that hang together with it, in this and in other namespaces (net/core/dev.c, net/core/link_watch.c). What
 * the drivers do is in `drivers/`; they say it as actions, which are performed here.
 *
 * The kernel's link watch tells of carriers a moment later. Here every event has settled when a request is answered.
 */
import type { Origin } from '../origin.ts';
import type { Kernel, Link, LinkEnd, OperState } from '../state.ts';
import { l3MasterChanged, refuseAutomaticAddress, unregistered } from './events.ts';
import { type Action, isRefusal, type LinkEvent, type Refusal } from './kind.ts';
import { linkKind } from './kinds.ts';
import {
  changeLinkAt,
  inNamespace,
  linkAt,
  masterOf,
  portsOf,
  replaceLinkAt,
  stackedOn,
} from './link-end.ts';
import { mtuFault } from './mtu.ts';
import { notify } from './notify.ts';

/** A machine after a change that may have been refused; then it has gone as far as it went. */
export interface Change {
  readonly kernel: Kernel;
  readonly error?: Refusal;
}

/** Does what drivers ask for, one after another; what is refused is left out. */
export function perform(kernel: Kernel, actions: readonly Action[], origin: Origin): Kernel {
  return actions.reduce((before, action) => performOne(before, action, origin), kernel);
}

function performOne(kernel: Kernel, action: Action, origin: Origin): Kernel {
  switch (action.do) {
    case 'up':
      return bringUp(kernel, action.end, origin).kernel;
    case 'down':
      return bringDown(kernel, action.end, origin);
    case 'settle':
      return settle(kernel, action.end, origin);
    case 'plug':
      return plug(kernel, action.ends, action.pluggedIn, origin);
    case 'mtu':
      return changeMtu(kernel, action.end, action.mtu, origin).kernel;
    case 'mac':
      return withMac(kernel, action.end, action.mac, origin);
    case 'set':
      return changeLinkAt(kernel, action.end, action.attributes);
    case 'release':
      return leaveMaster(kernel, action.end, origin);
    case 'delete':
      return unregister(kernel, [action.end], origin);
    case 'leave-table':
      return leaveTable(kernel, action.end);
    case 'no-automatic-address':
      return inNamespace(kernel, action.end.namespace, (ns) => refuseAutomaticAddress(ns, action.end.index));
  }
}

/**
 * Sets the link up, if it is not. What it makes by itself gets the origin.
 *
 * Errors: what the driver says, as ENETDOWN for a vlan whose lower link is down.
 */
export function bringUp(kernel: Kernel, end: LinkEnd, origin: Origin): Change {
  const before = linkAt(kernel, end);
  if (!before || before.up) return { kernel };
  const opening = before.assumed ? [] : (linkKind(before.kind)?.open?.(kernel, end, before) ?? []);
  if (isRefusal(opening)) return { kernel, error: opening };
  const { kernel: opened, plugged } = performUnsettled(kernel, opening, origin);
  const carrier = linkAt(opened, end)?.pluggedIn === true;
  const running = announce(changeLinkAt(opened, end, { up: true, wasUp: true, carrier }), end, 'up', origin);
  return { kernel: plugged.reduce((next, each) => settle(next, each, origin), running) };
}

/** Sets the link down, if it is up: all its routes go, but for those to the machine's own addresses. */
export function bringDown(kernel: Kernel, end: LinkEnd, origin: Origin): Kernel {
  const before = linkAt(kernel, end);
  if (!before?.up) return kernel;
  const down = changeLinkAt(kernel, end, { up: false, carrier: false });
  const link = linkAt(down, end) ?? before;
  const stopped = perform(down, linkKind(link.kind)?.stop?.(down, end, link) ?? [], origin);
  return announce(stopped, end, 'down', origin);
}

/** A machine in which the carrier of some links has changed; the link watch has not looked at them yet. */
interface Unsettled {
  readonly kernel: Kernel;
  readonly plugged: readonly LinkEnd[];
}

function performUnsettled(kernel: Kernel, actions: readonly Action[], origin: Origin): Unsettled {
  const plugged: LinkEnd[] = [];
  let next = kernel;
  for (const action of actions) {
    if (action.do !== 'plug') next = performOne(next, action, origin);
    else {
      const unsettled = switchCarrier(next, action.ends, action.pluggedIn);
      plugged.push(...unsettled.plugged);
      next = unsettled.kernel;
    }
  }
  return { kernel: next, plugged };
}

/** netif_carrier_on(), netif_carrier_off(): `plugged` are the links whose carrier is another one now. */
function switchCarrier(kernel: Kernel, ends: readonly LinkEnd[], pluggedIn: boolean): Unsettled {
  const plugged = ends.filter((end) => linkAt(kernel, end)?.pluggedIn === !pluggedIn);
  const switched = plugged.reduce((before, end) => {
    const carrier = pluggedIn && linkAt(before, end)?.up === true;
    return changeLinkAt(before, end, { pluggedIn, carrier });
  }, kernel);
  return { kernel: switched, plugged };
}

function plug(kernel: Kernel, ends: readonly LinkEnd[], pluggedIn: boolean, origin: Origin): Kernel {
  const { kernel: switched, plugged } = switchCarrier(kernel, ends, pluggedIn);
  return plugged.reduce((before, end) => settle(before, end, origin), switched);
}

/** The link watch looks at the link: its operational state, and what follows while it is up. */
export function settle(kernel: Kernel, end: LinkEnd, origin: Origin): Kernel {
  const link = linkAt(kernel, end);
  if (!link) return kernel;
  const next = changeLinkAt(kernel, end, { operState: operationalState(kernel, end, link) });
  return link.up ? announce(next, end, 'carrier', origin) : next;
}

/**
 * default_operstate() and rfc2863_policy(). The kernel takes the index of the far link for one of this namespace, so
 * that one in another namespace is mistaken for whatever has its index here.
 */
function operationalState(kernel: Kernel, { namespace }: LinkEnd, link: Link): OperState {
  if (link.pluggedIn) return link.mode === 'DORMANT' ? 'DORMANT' : 'UP';
  const far = (link.lower ?? link.peer)?.index;
  if (far === undefined || far === link.index) return 'DOWN';
  const other = linkAt(kernel, { namespace, index: far });
  return other && !other.pluggedIn ? 'LOWERLAYERDOWN' : 'DOWN';
}

/**
 * Changes the MTU, and with it what has to follow.
 *
 * Errors: EINVAL for one that is out of range or more than the lower link takes; ERANGE for that of a vlan.
 */
export function changeMtu(kernel: Kernel, end: LinkEnd, mtu: number, origin: Origin): Change {
  const link = linkAt(kernel, end);
  if (!link || mtu === link.mtu) return { kernel };
  const fault = mtuFault(link.mtus, mtu);
  if (fault) return { kernel, error: { errno: 'EINVAL', message: fault } };
  const following = linkKind(link.kind)?.setMtu?.(kernel, end, link, mtu) ?? [];
  if (isRefusal(following)) return { kernel, error: following };
  const next = perform(changeLinkAt(kernel, end, { mtu }), following, origin);
  return { kernel: announce(next, end, 'mtu', origin) };
}

/** The link has this MAC address from now on. */
export function withMac(kernel: Kernel, end: LinkEnd, mac: string | undefined, origin: Origin): Kernel {
  return announce(changeLinkAt(kernel, end, { mac }), end, 'mac', origin);
}

/** Tells addresses and routes, the links that stand on the link, and the one it belongs to. */
function announce(kernel: Kernel, end: LinkEnd, event: LinkEvent, origin: Origin): Kernel {
  const link = linkAt(kernel, end);
  if (!link) return kernel;
  let next = inNamespace(kernel, end.namespace, (ns) => notify(ns, link, event, origin));
  for (const upper of stackedOn(next, end)) {
    const stacked = linkAt(next, upper);
    const actions = stacked && linkKind(stacked.kind)?.lowerEvent?.(next, upper, stacked, event);
    if (actions) next = perform(next, actions, origin);
  }
  const master = masterOf(next, end);
  const actions = master && linkKind(linkAt(next, master)?.kind)?.portEvent?.(next, master, end, event);
  return actions ? perform(next, actions, origin) : next;
}

/** The link leaves the bridge, bond or VRF that it belongs to. */
export function leaveMaster(kernel: Kernel, end: LinkEnd, origin: Origin): Kernel {
  const master = masterOf(kernel, end);
  const link = linkAt(kernel, end);
  if (!master || !link) return kernel;
  const { master: _, port: __, portOrder: ___, ...free } = link;
  const left = replaceLinkAt(kernel, end, free);
  const following = linkKind(linkAt(left, master)?.kind)?.release?.(left, master, end, link) ?? [];
  return perform(left, following, origin);
}

/**
 * Takes links out of the machine (unregister_netdevice_many()): their ports leave them, all go down, and what stands
 * on them goes first.
 */
export function unregister(kernel: Kernel, ends: readonly LinkEnd[], origin: Origin): Kernel {
  const ports = ends.flatMap((end) => portsOf(kernel, end));
  const alone = ports.reduce((before, port) => leaveMaster(before, port, origin), kernel);
  const down = ends.reduce((before, end) => bringDown(before, end, origin), alone);
  return ends.reduce((before, end) => remove(before, end, origin), down);
}

function remove(kernel: Kernel, end: LinkEnd, origin: Origin): Kernel {
  const doomed = stackedOn(kernel, end).filter((upper) => dependsOnLower(linkAt(kernel, upper)));
  const bare = leaveMaster(unregister(kernel, doomed, origin), end, origin);
  const link = linkAt(bare, end);
  if (!link) return bare;
  return inNamespace(bare, end.namespace, (ns) => {
    const left = unregistered(ns, link);
    return { ...left, links: left.links.without(end.index) };
  });
}

/** Every route over the link vanishes when its master with a table of its own is another one. */
function leaveTable(kernel: Kernel, end: LinkEnd): Kernel {
  const link = linkAt(kernel, end);
  return link ? inNamespace(kernel, end.namespace, (ns) => l3MasterChanged(ns, link)) : kernel;
}

function dependsOnLower(link: Link | undefined): boolean {
  return linkKind(link?.kind)?.dependsOnLower === true;
}
