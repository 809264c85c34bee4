/** RTM_NEWLINK that changes a link (do_setlink() in net/core/rtnetlink.c). */
import { moveSettings } from '../core/sysctls.ts';
import type { Origin } from '../origin.ts';
import type { Answer, KernelError, SetLinkRequest } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd } from '../state.ts';
import { ok, refusal } from './answers.ts';
import { mtuChanged, nameChanged } from './events.ts';
import { carriesIpv6, isStationMac, linkKind, mtuFault } from './kinds.ts';
import { inNamespace, linkAt, withLink, withLinkAt } from './link-end.ts';
import { fitsName, isTakenBySettings, linkNamed, settleName } from './names.ts';
import { bringDown, bringUp, type Change, plug } from './state-changes.ts';

/** One attribute of the request after another is applied to the machine; a refusal ends it there. */
type Step = (kernel: Kernel, end: LinkEnd, link: Link, request: SetLinkRequest, origin: Origin) => Change;

/**
 * Changes a link, one attribute after another: MAC address, MTU, group, name, up or down. An error stops there, and
 * what was changed before stays changed.
 *
 * Errors: ENODEV; EADDRNOTAVAIL or EOPNOTSUPP for the MAC address; EINVAL for the MTU or the name; EEXIST and ERANGE
 * for the name. A link may be renamed while it is up.
 */
export function setLink(kernel: Kernel, end: LinkEnd, request: SetLinkRequest, origin: Origin): Answer {
  if (!linkAt(kernel, end)) return refusal(kernel, { errno: 'ENODEV' });
  if (request.name !== undefined && !fitsName(request.name)) {
    return refusal(kernel, { errno: 'ERANGE', message: 'Attribute failed policy validation' });
  }
  let change: Change = { kernel };
  for (const step of [
    changeMac,
    changeMtu,
    changeGroup,
    changeName,
    noteOthers,
    changeState,
  ] satisfies Step[]) {
    const link = linkAt(change.kernel, end);
    if (link) change = step(change.kernel, end, link, request, origin);
    if (change.error) return refusal(change.kernel, change.error);
  }
  return ok(change.kernel);
}

function stopAt(kernel: Kernel, errno: KernelError['errno'], message?: string): Change {
  return { kernel, error: message === undefined ? { errno } : { errno, message } };
}

/** A bridge notices that it has no port when its MAC address is set. */
function changeMac(kernel: Kernel, end: LinkEnd, link: Link, { mac }: SetLinkRequest): Change {
  if (mac === undefined) return { kernel };
  if (linkKind(link.kind)?.takesMac === false) return stopAt(kernel, 'EOPNOTSUPP');
  if (!isStationMac(mac)) return stopAt(kernel, 'EADDRNOTAVAIL');
  const { details } = link;
  const changed = withLinkAt(kernel, end.namespace, {
    ...link,
    mac,
    ...(details?.kind === 'bridge' && { details: { ...details, macSet: true } }),
  });
  return { kernel: details?.kind === 'bridge' && mac !== link.mac ? plug(changed, [end], false) : changed };
}

function changeMtu(
  kernel: Kernel,
  end: LinkEnd,
  link: Link,
  { mtu }: SetLinkRequest,
  origin: Origin,
): Change {
  if (mtu === undefined || mtu === link.mtu) return { kernel };
  const fault = mtuFault(linkKind(link.kind), mtu);
  if (fault) return stopAt(kernel, 'EINVAL', fault);
  const changed = { ...link, mtu };
  return {
    kernel: inNamespace(kernel, end.namespace, (ns) =>
      mtuChanged(withLink(ns, changed), changed, link.mtu, origin),
    ),
  };
}

function changeGroup(kernel: Kernel, end: LinkEnd, link: Link, { group }: SetLinkRequest): Change {
  return { kernel: group === undefined ? kernel : withLinkAt(kernel, end.namespace, { ...link, group }) };
}

function noteOthers(kernel: Kernel, end: LinkEnd, link: Link, { partlyKnown }: SetLinkRequest): Change {
  return { kernel: partlyKnown ? withLinkAt(kernel, end.namespace, { ...link, partlyKnown }) : kernel };
}

/**
 * dev_change_name(): the labels of the addresses and the settings follow. A name that the settings have taken fails,
 * on behalf of IPv6, so late that the link is renamed back, and the labels with it.
 */
function changeName(kernel: Kernel, end: LinkEnd, link: Link, { name }: SetLinkRequest): Change {
  const ns = kernel.namespaces.get(end.namespace);
  if (!ns || name === undefined || name === link.name) return { kernel };
  const settled = settleName(ns, name);
  if (settled === undefined) return stopAt(kernel, 'EINVAL');
  if (linkNamed(ns, settled)) return stopAt(kernel, 'EEXIST');
  const relabelled = nameChanged(ns, end.index, settled);
  const taken = isTakenBySettings(settled);
  if (taken && carriesIpv6(link)) {
    const back = nameChanged(relabelled, end.index, link.name);
    return stopAt(
      inNamespace(kernel, end.namespace, () => back),
      'EINVAL',
    );
  }
  const renamed = withLink(relabelled, { ...link, name: settled });
  const moved = moveSettings(renamed, link.name, taken ? undefined : settled);
  return { kernel: inNamespace(kernel, end.namespace, () => moved) };
}

function changeState(
  kernel: Kernel,
  end: LinkEnd,
  _link: Link,
  { up }: SetLinkRequest,
  origin: Origin,
): Change {
  if (up === undefined) return { kernel };
  return up ? bringUp(kernel, end, origin) : { kernel: bringDown(kernel, end) };
}
