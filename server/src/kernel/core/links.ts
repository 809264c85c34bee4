/** Links: RTM_NEWLINK that creates, RTM_DELLINK and RTM_GETLINK (net/core/rtnetlink.c, net/core/dev.c). */
import { dropAddresses } from '../ipv4/addresses.ts';
import { flushDevice } from '../ipv4/kernel-routes.ts';
import { flushDevice as flushIpv6Device } from '../ipv6/kernel-routes.ts';
import type { Origin } from '../origin.ts';
import type { NewLinkRequest } from '../rtnetlink.ts';
import type { Link, Namespace } from '../state.ts';
import { isStationMac, linkKind, mtuFault } from './link-kinds.ts';
import { fitsName, isTakenBySettings, linkNamed, settleName } from './link-names.ts';
import { bringDown, bringUp, withLink } from './link-state.ts';
import { done, notKnown, type Outcome, type Refused, refused, reply } from './outcome.ts';
import { inheritSettings, moveSettings } from './sysctls.ts';

const ETHERNET_MTU = 1500;

/**
 * RTM_NEWLINK that creates a link: `veth` (with its peer), `bridge`, `dummy`, `ifb`. The kinds `tun` and `tap` stand
 * for the ioctl that makes those.
 *
 * Errors: EEXIST (EBUSY for tun and tap), EINVAL for a name or an MTU that is not valid, EADDRNOTAVAIL for a MAC
 * address, ERANGE for a name that is too long.
 */
export function newLink(ns: Namespace, request: NewLinkRequest, origin: Origin): Outcome {
  const { name } = request;
  if (name !== undefined && !fitsName(name)) {
    return refused(ns, 'ERANGE', 'Attribute failed policy validation');
  }
  const early = refusedByDriver(ns, request);
  if (early) return early;
  const existing = name === undefined ? undefined : linkNamed(ns, name);
  if (existing?.assumed) return notKnown(ns, `whether ${existing.name} exists is only assumed`);
  if (existing) return refused(ns, isTunnelDevice(request) ? 'EBUSY' : 'EEXIST');
  const kind = linkKind(request.kind);
  if (!kind || request.kind === 'loopback') {
    return notKnown(withAssumedLink(ns, request, origin), `links of kind ${request.kind}`);
  }
  const mtu = request.mtu ?? ETHERNET_MTU;
  const fault = mtuFault(kind, mtu);
  if (fault) return refused(ns, 'EINVAL', fault);
  const created =
    request.kind === 'veth' ? createPair(ns, request, origin) : create(ns, { ...request, mtu, origin });
  if (created.kind === 'error') return created;
  const next = request.up ? bringUp(created.namespace, created.link.index, origin) : created.namespace;
  return done(next, ns.complete ? [] : [{ kind: 'not-there-before' }]);
}

/**
 * RTM_DELLINK: the link goes with its addresses and routes, a veth with its peer.
 *
 * Errors: ENODEV, EOPNOTSUPP for lo. A link that is only assumed to exist may be none that can be deleted; the state
 * goes on without it.
 */
export function deleteLink(ns: Namespace, index: number): Outcome {
  const link = ns.links.get(index);
  if (!link) return refused(ns, 'ENODEV');
  if (link.kind === 'loopback') return refused(ns, 'EOPNOTSUPP');
  const pair = [link.index, link.peer].filter((end) => end !== undefined);
  let next = ns;
  for (const end of pair) next = bringDown(next, end);
  for (const end of pair) next = unregister(next, end);
  if (link.assumed) return notKnown(next, `whether ${link.name} exists and can be deleted`);
  return done(next);
}

/**
 * RTM_GETLINK by name. Where not all links are known, one that is asked for is taken to exist, to be up and to have a
 * carrier; the answer says so.
 *
 * Errors: ENODEV.
 */
export function getLink(ns: Namespace, name: string, origin: Origin): Outcome {
  const known = linkNamed(ns, name);
  if (!known && ns.complete) return refused(ns, 'ENODEV');
  const link = known ?? assumedLink(ns.nextIndex, name, origin);
  const namespace = known ? ns : { ...withLink(ns, link), nextIndex: ns.nextIndex + 1 };
  return {
    kind: 'done',
    namespace,
    reply: { type: 'link', link },
    assumptions: link.assumed ? [{ kind: 'link-exists', link: name }] : [],
  };
}

/** RTM_GETLINK with NLM_F_DUMP: the links that are known, by index. */
export function dumpLinks(ns: Namespace): Outcome {
  return reply(ns, { type: 'links', links: [...ns.links.values()] });
}

/** The loopback link that every namespace starts with: down. */
export function loopbackLink(origin: Origin): Link {
  return {
    index: 1,
    name: 'lo',
    kind: 'loopback',
    assumed: false,
    up: false,
    carrier: false,
    mtu: 65536,
    mac: '00:00:00:00:00:00',
    group: 0,
    peer: undefined,
    origin,
  };
}

function assumedLink(index: number, name: string, origin: Origin): Link {
  return {
    index,
    name,
    kind: undefined,
    assumed: true,
    up: true,
    carrier: true,
    mtu: ETHERNET_MTU,
    mac: undefined,
    group: 0,
    peer: undefined,
    origin,
  };
}

/** A link of a kind that is not modelled: if the kernel has that kind, the link is there now. */
function withAssumedLink(ns: Namespace, request: NewLinkRequest, origin: Origin): Namespace {
  const { name, kind, mtu = ETHERNET_MTU, mac, up = false, group = 0 } = request;
  const settled = name === undefined ? undefined : settleName(ns, name);
  if (settled === undefined) return ns;
  const link = {
    ...assumedLink(ns.nextIndex, settled, origin),
    kind,
    mtu,
    mac,
    group,
    up: false,
    carrier: false,
  };
  const next = { ...withLink(ns, link), nextIndex: ns.nextIndex + 1 };
  return up ? bringUp(next, link.index, origin) : next;
}

function isTunnelDevice({ kind }: NewLinkRequest): boolean {
  return kind === 'tun' || kind === 'tap';
}

/** What the driver refuses before the kernel looks for a link of that name (rtnl_link_ops.validate). */
function refusedByDriver(ns: Namespace, { kind, mac, mtu, peer }: NewLinkRequest): Refused | undefined {
  const known = linkKind(kind);
  if (!known?.checksFirst) return undefined;
  const macs = [mac, peer?.mac];
  if (macs.some((each) => each !== undefined && !isStationMac(each))) return refused(ns, 'EADDRNOTAVAIL');
  if (known.checksFirst === 'mac' || mtu === undefined || !mtuFault(known, mtu)) return undefined;
  return refused(ns, 'EINVAL');
}

interface Created {
  readonly kind: 'created';
  readonly namespace: Namespace;
  readonly link: Link;
}

interface LinkAttributes {
  readonly name?: string;
  readonly kind: string;
  readonly mtu: number;
  readonly mac?: string;
  readonly group?: number;
  readonly partlyKnown?: boolean;
  readonly peer?: unknown;
  readonly origin: Origin;
}

/**
 * A veth pair (veth_newlink()): the peer comes first. One that nothing is said about takes MTU and MAC address of the
 * other end. Where that one fails, the peer's index is used up all the same.
 */
function createPair(ns: Namespace, request: NewLinkRequest, origin: Origin): Created | Refused {
  const { name: _, peer, ...shared } = request;
  const far = create(ns, { mtu: ETHERNET_MTU, ...(peer ? { kind: 'veth', ...peer } : shared), origin });
  if (far.kind === 'error') return far;
  const near = create(far.namespace, { mtu: ETHERNET_MTU, ...request, origin });
  if (near.kind === 'error') {
    const { nextIndex } = near.namespace;
    return { ...near, namespace: { ...ns, nextIndex } };
  }
  const link = { ...near.link, peer: far.link.index };
  const joined = withLink(near.namespace, { ...far.link, peer: near.link.index });
  return { kind: 'created', namespace: withLink(joined, link), link };
}

/** register_netdevice() */
function create(ns: Namespace, attributes: LinkAttributes): Created | Refused {
  const { name, kind, mtu, mac, group = 0, partlyKnown = false, origin } = attributes;
  const settled = settleName(ns, name ?? `${linkKind(kind)?.stem}%d`);
  if (settled === undefined) return refused(ns, 'EINVAL');
  if (linkNamed(ns, settled)) return refused(ns, 'EEXIST');
  const index = ns.nextIndex;
  const numbered = { ...ns, nextIndex: index + 1 };
  if (isTakenBySettings(settled)) return refused(numbered, 'EINVAL');
  const link: Link = {
    index,
    name: settled,
    kind,
    assumed: false,
    up: false,
    carrier: false,
    mtu,
    mac,
    group,
    ...(partlyKnown && { partlyKnown }),
    peer: undefined,
    origin,
  };
  return { kind: 'created', namespace: inheritSettings(withLink(numbered, link), settled), link };
}

/** unregister_netdevice() of a link that is down. */
function unregister(ns: Namespace, index: number): Namespace {
  const link = ns.links.get(index);
  if (!link) return ns;
  const bare = flushIpv6Device(flushDevice(dropAddresses(ns, link), index), index);
  return moveSettings({ ...bare, links: bare.links.without(index) }, link.name, undefined);
}
