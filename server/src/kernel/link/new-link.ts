/** RTM_NEWLINK that creates a link (rtnl_newlink() in net/core/rtnetlink.c). */
import type { Origin } from '../origin.ts';
import type { Answer, KernelError, NewLinkRequest } from '../rtnetlink.ts';
import type { Kernel, Namespace } from '../state.ts';
import { notModelled, ok, refusal } from './answers.ts';
import { type Creation, createAlone, type LinkWish } from './creation.ts';
import { createBridge } from './drivers/bridge.ts';
import { createVethPair } from './drivers/veth.ts';
import { assumedLink } from './get-link.ts';
import { isStationMac, linkKind, mtuFault } from './kinds.ts';
import { inNamespace, withLink } from './link-end.ts';
import { fitsName, linkNamed, settleName } from './names.ts';
import { bringUp } from './state-changes.ts';

/**
 * Creates a link: `veth` (with its peer), `bridge`, `dummy`, `ifb`. The kinds `tun` and `tap` stand for the ioctl that
 * makes those.
 *
 * Errors: EEXIST (EBUSY for tun and tap), EINVAL for a name or an MTU that is not valid, EADDRNOTAVAIL for a MAC
 * address, ERANGE for a name that is too long, ENOTCONN for a veth peer that is to be up at once.
 */
export function newLink(kernel: Kernel, here: Namespace, request: NewLinkRequest, origin: Origin): Answer {
  const error = nameFault(request) ?? refusedByDriver(request);
  if (error) return refusal(kernel, error);
  const existing = request.name === undefined ? undefined : linkNamed(here, request.name);
  if (existing?.assumed) return notModelled(kernel, `whether ${existing.name} exists is only assumed`);
  if (existing) return refusal(kernel, { errno: isTunnelDevice(request) ? 'EBUSY' : 'EEXIST' });
  const namespace = request.namespace ?? here.name;
  const target = kernel.namespaces.get(namespace);
  if (!target) return notModelled(kernel, `the network namespace ${namespace} is not known`);
  const kind = linkKind(request.kind);
  if (!kind || request.kind === 'loopback') return withAssumedLink(kernel, target, request, origin);
  const fault = request.mtu === undefined ? undefined : mtuFault(kind, request.mtu);
  if (fault) return refusal(kernel, { errno: 'EINVAL', message: fault });
  const made = create(kernel, here.name, { ...request, namespace, origin });
  if (made.kind === 'refused') return refusal(made.kernel, made.error);
  const configured = request.up ? bringUp(made.kernel, made.end, origin) : made;
  return ok(configured.kernel, target.complete ? [] : [{ kind: 'not-there-before' }]);
}

function create(kernel: Kernel, sender: string, wish: LinkWish): Creation {
  switch (wish.kind) {
    case 'bridge':
      return createBridge(kernel, wish);
    case 'veth':
      return createVethPair(kernel, sender, wish);
    default:
      return createAlone(kernel, wish.namespace, wish);
  }
}

function nameFault({ name }: NewLinkRequest): KernelError | undefined {
  if (name === undefined || fitsName(name)) return undefined;
  return { errno: 'ERANGE', message: 'Attribute failed policy validation' };
}

function isTunnelDevice({ kind }: NewLinkRequest): boolean {
  return kind === 'tun' || kind === 'tap';
}

/** What the driver refuses before the kernel looks for a link of that name (rtnl_link_ops.validate). */
function refusedByDriver({ kind, mac, mtu, peer }: NewLinkRequest): KernelError | undefined {
  const known = linkKind(kind);
  if (!known?.checksFirst) return undefined;
  const macs = [mac, peer?.mac];
  if (macs.some((each) => each !== undefined && !isStationMac(each))) return { errno: 'EADDRNOTAVAIL' };
  if (known.checksFirst === 'mac' || mtu === undefined || !mtuFault(known, mtu)) return undefined;
  return { errno: 'EINVAL' };
}

/** A link of a kind that is not modelled: if the kernel has that kind, the link is there now. */
function withAssumedLink(kernel: Kernel, target: Namespace, request: NewLinkRequest, origin: Origin): Answer {
  const { name, kind, mtu, mac, up = false, group = 0 } = request;
  const settled = name === undefined ? undefined : settleName(target, name);
  const reason = `links of kind ${kind}`;
  if (settled === undefined) return notModelled(kernel, reason);
  const index = target.nextIndex;
  const assumed = assumedLink(index, settled, kind, origin);
  const link = { ...assumed, mac, group, mtu: mtu ?? assumed.mtu, up: false, carrier: false };
  const next = inNamespace(kernel, target.name, (ns) => ({ ...withLink(ns, link), nextIndex: index + 1 }));
  return notModelled(up ? bringUp(next, { namespace: target.name, index }, origin).kernel : next, reason);
}
