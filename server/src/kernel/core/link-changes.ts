/** RTM_NEWLINK that changes a link (do_setlink() in net/core/rtnetlink.c). */
import { dropAddresses, relabelAddresses } from '../ipv4/addresses.ts';
import type { Origin } from '../origin.ts';
import type { SetLinkRequest } from '../rtnetlink.ts';
import type { Link, Namespace } from '../state.ts';
import { carriesIpv4, carriesIpv6, isStationMac, linkKind, mtuFault } from './link-kinds.ts';
import { fitsName, isTakenBySettings, linkNamed, settleName } from './link-names.ts';
import { bringDown, bringUp, refreshCarrier, withLink } from './link-state.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { moveSettings } from './sysctls.ts';

/**
 * Changes a link, one attribute after another: MAC address, MTU, group, name, up or down. An error stops there, and
 * what was changed before stays changed.
 *
 * Errors: ENODEV; EADDRNOTAVAIL or EOPNOTSUPP for the MAC address; EINVAL for the MTU or the name; EEXIST and ERANGE
 * for the name. A link may be renamed while it is up.
 */
export function setLink(ns: Namespace, request: SetLinkRequest, origin: Origin): Outcome {
  if (!ns.links.has(request.index)) return refused(ns, 'ENODEV');
  if (request.name !== undefined && !fitsName(request.name)) {
    return refused(ns, 'ERANGE', 'Attribute failed policy validation');
  }
  let outcome: Outcome = done(ns);
  for (const change of [changeMac, changeMtu, changeGroup, changeName, noteOthers]) {
    const link = outcome.namespace.links.get(request.index);
    if (link) outcome = change(outcome.namespace, link, request);
    if (outcome.kind !== 'done') return outcome;
  }
  const { namespace } = outcome;
  if (request.up === undefined) return outcome;
  return done(request.up ? bringUp(namespace, request.index, origin) : bringDown(namespace, request.index));
}

function changeMac(ns: Namespace, link: Link, { mac }: SetLinkRequest): Outcome {
  if (mac === undefined) return done(ns);
  if (linkKind(link.kind)?.takesMac === false) return refused(ns, 'EOPNOTSUPP');
  if (!isStationMac(mac)) return refused(ns, 'EADDRNOTAVAIL');
  return done(refreshCarrier(withLink(ns, { ...link, mac }), link.index));
}

/** An MTU that is too small for IPv4 takes the addresses off the link. */
function changeMtu(ns: Namespace, link: Link, { mtu }: SetLinkRequest): Outcome {
  if (mtu === undefined || mtu === link.mtu) return done(ns);
  const fault = mtuFault(linkKind(link.kind), mtu);
  if (fault) return refused(ns, 'EINVAL', fault);
  const changed = { ...link, mtu };
  const next = withLink(ns, changed);
  return done(carriesIpv4(changed) ? next : moveSettings(dropAddresses(next, link), link.name, undefined));
}

function changeGroup(ns: Namespace, link: Link, { group }: SetLinkRequest): Outcome {
  return done(group === undefined ? ns : withLink(ns, { ...link, group }));
}

function noteOthers(ns: Namespace, link: Link, { partlyKnown }: SetLinkRequest): Outcome {
  return done(partlyKnown ? withLink(ns, { ...link, partlyKnown }) : ns);
}

/**
 * dev_change_name(): the labels of the addresses and the settings follow. A name that the settings have taken fails,
 * on behalf of IPv6, so late that the link is renamed back, and the labels with it.
 */
function changeName(ns: Namespace, link: Link, { name }: SetLinkRequest): Outcome {
  if (name === undefined || name === link.name) return done(ns);
  const settled = settleName(ns, name);
  if (settled === undefined) return refused(ns, 'EINVAL');
  if (linkNamed(ns, settled)) return refused(ns, 'EEXIST');
  const relabelled = relabelAddresses(ns, link.index, settled);
  const taken = isTakenBySettings(settled);
  if (taken && carriesIpv6(link)) {
    return refused(relabelAddresses(relabelled, link.index, link.name), 'EINVAL');
  }
  const renamed = withLink(relabelled, { ...link, name: settled });
  return done(moveSettings(renamed, link.name, taken ? undefined : settled));
}
