/** RTM_NEWLINK that changes a link (do_setlink() in net/core/rtnetlink.c). */
import { moveSettings } from '../core/sysctls.ts';
import { addressGenerationFault, setAddressGeneration } from '../ipv6/address-generation.ts';
import type { Origin } from '../origin.ts';
import type { Answer, KernelError, SetLinkRequest } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd, Namespace } from '../state.ts';
import { LinkType } from '../uapi.ts';
import { notModelled, ok, refuse } from './answers.ts';
import { withRequestedFlags } from './attributes.ts';
import { changeOptions } from './change-options.ts';
import { nameChanged } from './events.ts';
import { isRefusal } from './kind.ts';
import { linkKind } from './kinds.ts';
import { changeLinkAt, inNamespace, linkAt, withLink } from './link-end.ts';
import { isLongEnough, isStationMac, octetsOf } from './mac.ts';
import { setMaster } from './master.ts';
import { moveLink } from './move-link.ts';
import { carriesIpv6 } from './mtu.ts';
import { fitsName, isTakenBySettings, linkNamed, settleName } from './names.ts';
import { bringDown, bringUp, type Change, changeMtu, perform, withMac } from './state-changes.ts';

/** One attribute of the request after another is applied to the machine; a refusal ends it there. */
type Step = (kernel: Kernel, end: LinkEnd, link: Link, request: SetLinkRequest, origin: Origin) => Change;

/**
 * Changes a link, one attribute after another. An error stops there, and what was changed before stays changed.
 *
 * Errors: ENODEV; for the name EINVAL, EEXIST and ERANGE; for the MAC address EADDRNOTAVAIL or EOPNOTSUPP; EINVAL for
 * the MTU; and those of `changeOptions`, `moveLink`, `setMaster` and of the driver that sets the link up. A link may be
 * renamed while it is up.
 */
export function setLink(kernel: Kernel, end: LinkEnd, request: SetLinkRequest, origin: Origin): Answer {
  const link = linkAt(kernel, end);
  if (!link) return refuse(kernel, { errno: 'ENODEV' });
  if (request.name !== undefined && !fitsName(request.name)) {
    return refuse(kernel, { errno: 'ERANGE', message: 'Attribute failed policy validation' });
  }
  const octets = octetsOf(link.linkType);
  if (!isLongEnough(request.mac, octets) || !isLongEnough(request.broadcast, octets)) {
    return refuse(kernel, { errno: 'EINVAL' });
  }
  const fault = addressFault(kernel, end, link, request);
  if (fault) return refuse(kernel, fault);
  const changed = request.options ? changeOptions(kernel, end, link, request.options, origin) : { kernel };
  if (changed.error) return refuse(changed.kernel, changed.error);
  if (request.namespace === undefined) return applySteps(changed.kernel, end, request, origin);
  if (!kernel.namespaces.has(request.namespace)) {
    return notModelled(kernel, `the network namespace ${request.namespace} is not known`);
  }
  const { namespace, name, newIndex: index } = request;
  const moved = moveLink(
    changed.kernel,
    end,
    { namespace, ...(name && { name }), ...(index && { index }) },
    origin,
  );
  if (moved.error) return refuse(moved.kernel, moved.error);
  return applySteps(moved.kernel, moved.end, request, origin);
}

/** Changes all links of a group in the same way; the first error ends it. */
export function setGroup(
  kernel: Kernel,
  here: Namespace,
  group: number,
  request: Omit<SetLinkRequest, 'index'>,
  origin: Origin,
): Answer {
  let answer: Answer = ok(kernel);
  for (const link of here.links.values()) {
    if (link.group !== group || answer.kind !== 'done') continue;
    const { index } = link;
    answer = setLink(answer.kernel, { namespace: here.name, index }, { ...request, index }, origin);
  }
  return answer;
}

const steps: readonly Step[] = [
  changeMac,
  (kernel, end, _link, { mtu }, origin) =>
    mtu === undefined ? { kernel } : changeMtu(kernel, end, mtu, origin),
  (kernel, end, _link, { group }) => setting(kernel, end, group !== undefined && { group }),
  changeName,
  changeAlias,
  (kernel, end, _link, { broadcast }) => setting(kernel, end, broadcast !== undefined && { broadcast }),
  (kernel, end, _link, request) => ({ kernel: withRequestedFlags(kernel, end, request) }),
  changeState,
  (kernel, end, _link, { master }, origin) =>
    master === undefined ? { kernel } : setMaster(kernel, end, master, origin),
  changeCarrier,
  (kernel, end, _link, { queueLength }) => setting(kernel, end, queueLength !== undefined && { queueLength }),
  changeOperationalState,
  changeMode,
  changeAddressGeneration,
  (kernel, end, _link, { partlyKnown }) => setting(kernel, end, partlyKnown === true && { partlyKnown }),
];

function applySteps(kernel: Kernel, end: LinkEnd, request: SetLinkRequest, origin: Origin): Answer {
  let change: Change = { kernel };
  for (const step of steps) {
    const link = linkAt(change.kernel, end);
    if (link) change = step(change.kernel, end, link, request, origin);
    if (change.error) return refuse(change.kernel, change.error);
  }
  return ok(change.kernel);
}

function setting(kernel: Kernel, end: LinkEnd, attributes: Partial<Link> | false): Change {
  return { kernel: attributes ? changeLinkAt(kernel, end, attributes) : kernel };
}

/** dev_set_mac_address(). What is the same as before is not looked at by the driver. */
function changeMac(
  kernel: Kernel,
  end: LinkEnd,
  link: Link,
  { mac }: SetLinkRequest,
  origin: Origin,
): Change {
  if (mac === undefined) return { kernel };
  const kind = linkKind(link.kind);
  if (kind?.takesMac === false) return { kernel, error: { errno: 'EOPNOTSUPP' } };
  const isEthernet = link.linkType === LinkType.ETHER || link.linkType === LinkType.LOOPBACK;
  if (isEthernet && !isStationMac(mac) && mac !== link.mac)
    return { kernel, error: { errno: 'EADDRNOTAVAIL' } };
  const following = kind?.setMac?.(kernel, end, link, mac) ?? [];
  if (isRefusal(following)) return { kernel, error: following };
  const owned = forgetInheritance(perform(kernel, following, origin), end);
  return { kernel: withMac(owned, end, mac, origin) };
}

/** A VLAN whose MAC address is set keeps it. */
function forgetInheritance(kernel: Kernel, end: LinkEnd): Kernel {
  const { details } = linkAt(kernel, end) ?? {};
  return details?.kind === 'vlan'
    ? changeLinkAt(kernel, end, { details: { ...details, macInherited: false } })
    : kernel;
}

/** An empty alias takes the alias away. */
function changeAlias(kernel: Kernel, end: LinkEnd, link: Link, { alias }: SetLinkRequest): Change {
  if (alias === undefined) return { kernel };
  const { alias: _, ...bare } = link;
  const next = alias === '' ? bare : { ...bare, alias };
  return { kernel: inNamespace(kernel, end.namespace, (ns) => withLink(ns, next)) };
}

/**
 * dev_change_name(): the labels of the addresses and the settings follow. A name that the settings have taken fails,
 * on behalf of IPv6, so late that the link is renamed back, and the labels with it.
 */
function changeName(kernel: Kernel, end: LinkEnd, link: Link, { name }: SetLinkRequest): Change {
  const ns = kernel.namespaces.get(end.namespace);
  if (!ns || name === undefined || name === link.name) return { kernel };
  const settled = settleName(ns, name);
  if (settled === undefined) return { kernel, error: { errno: 'EINVAL' } };
  if (linkNamed(ns, settled)) return { kernel, error: { errno: 'EEXIST' } };
  const relabelled = nameChanged(ns, end.index, settled);
  const taken = isTakenBySettings(settled);
  if (taken && carriesIpv6(link)) {
    const back = nameChanged(relabelled, end.index, link.name);
    return { kernel: inNamespace(kernel, end.namespace, () => back), error: { errno: 'EINVAL' } };
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
  return up ? bringUp(kernel, end, origin) : { kernel: bringDown(kernel, end, origin) };
}

/** IFLA_CARRIER: for drivers without hardware that would tell. */
function changeCarrier(
  kernel: Kernel,
  end: LinkEnd,
  link: Link,
  { carrier }: SetLinkRequest,
  origin: Origin,
): Change {
  if (carrier === undefined) return { kernel };
  if (!linkKind(link.kind)?.takesCarrier) return { kernel, error: { errno: 'EOPNOTSUPP' } };
  return { kernel: perform(kernel, [{ do: 'plug', ends: [end], pluggedIn: carrier }], origin) };
}

/** set_operstate(): a request can only move between dormant and up. */
function changeOperationalState(kernel: Kernel, end: LinkEnd, link: Link, { state }: SetLinkRequest): Change {
  const { operState } = link;
  const dormant = state === 'dormant' && (operState === 'UP' || operState === 'UNKNOWN');
  const up = state === 'up' && (operState === 'DORMANT' || operState === 'UNKNOWN');
  return setting(kernel, end, (dormant || up) && { operState: dormant ? 'DORMANT' : 'UP' });
}

function changeMode(kernel: Kernel, end: LinkEnd, link: Link, { mode }: SetLinkRequest): Change {
  if (mode === undefined) return { kernel };
  const { mode: _, ...plain } = link;
  const next = mode === 'default' ? plain : { ...plain, mode: 'DORMANT' as const };
  return { kernel: inNamespace(kernel, end.namespace, (ns) => withLink(ns, next)) };
}

function addressFault(
  kernel: Kernel,
  { namespace }: LinkEnd,
  link: Link,
  { addressGeneration }: SetLinkRequest,
): KernelError | undefined {
  const ns = kernel.namespaces.get(namespace);
  return ns && addressGeneration !== undefined
    ? addressGenerationFault(ns, link, addressGeneration)
    : undefined;
}

function changeAddressGeneration(
  kernel: Kernel,
  { namespace }: LinkEnd,
  link: Link,
  { addressGeneration }: SetLinkRequest,
): Change {
  if (addressGeneration === undefined) return { kernel };
  return {
    kernel: inNamespace(kernel, namespace, (ns) => setAddressGeneration(ns, link, addressGeneration)),
  };
}
