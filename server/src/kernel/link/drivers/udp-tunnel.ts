/** VXLAN and Geneve (drivers/net/vxlan, drivers/net/geneve.c). */
import { sameAddress } from '../../../net/address.ts';
import type { KernelError, NewLinkRequest } from '../../rtnetlink.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import type { Action, Design, LinkKind, LinkWish, Refusal } from '../kind.ts';
import { allLinks, linkAt } from '../link-end.ts';
import { isStationMac } from '../mac.ts';
import type { UdpTunnelOptions } from '../options.ts';
import { checkMac, ETHERNET, ETHERNET_MTUS } from './ethernet.ts';
import { outerRoute } from './outer-route.ts';

/** Outer headers in front of the inner packet, Ethernet included. */
const HEADROOM = { inet: 50, inet6: 70 } as const;
const VXLAN_PORT = 8472;
const GENEVE_PORT = 6081;

export const vxlan: LinkKind = {
  ...ETHERNET,
  stem: 'vxlan',
  dependsOnLower: true,
  check(request) {
    const { mac, mtu, options } = request;
    if (mac !== undefined && !isStationMac(mac)) {
      return { errno: 'EADDRNOTAVAIL', message: 'Provided Ethernet address is not unicast' };
    }
    if (mtu !== undefined && (mtu < ETHERNET_MTUS.least || mtu > ETHERNET_MTUS.greatest)) {
      return { errno: 'EINVAL', message: 'MTU must be between 68 and 65535' };
    }
    return options ? undefined : notProvided;
  },
  design: designVxlan,
  change(_kernel, end, link, { options }) {
    const before = optionsOf(link);
    const given = options as UdpTunnelOptions;
    if (differs(given.id, before.id)) return cannotChange('Cannot change VNI');
    if (differs(given.dstport, before.dstport)) return cannotChange('Cannot change port');
    if (given.dev !== undefined)
      return { reason: 'a VXLAN that changes the link it stands on is not modelled' };
    return withOptions(end, link, { ...before, ...given });
  },
  setMtu(kernel, _end, link, mtu) {
    const below = carrierOf(kernel, link);
    return below && mtu > below.mtu - headroomOf(optionsOf(link)) ? { errno: 'EINVAL' } : [];
  },
};

const notProvided: KernelError = {
  errno: 'EINVAL',
  message: 'Required attributes not provided to perform the operation',
};

export const geneve: LinkKind = {
  ...ETHERNET,
  stem: 'geneve',
  mtus: { least: 68, greatest: 65485 },
  check: (request) => checkMac(request),
  design: designGeneve,
  change(_kernel, end, link, { options }) {
    const before = optionsOf(link);
    const given = options as UdpTunnelOptions;
    const isFixed =
      differs(given.id, before.id) ||
      differs(given.dstport, before.dstport) ||
      differs(given.remote?.family, before.remote?.family);
    return isFixed ? cannotChange(FIXED) : withOptions(end, link, { ...before, ...given });
  },
};

const FIXED =
  'Changing VNI, Port, endpoint IP address family, external, inner_proto_inherit, and UDP checksum attributes are not supported';

function cannotChange(message: string): KernelError {
  return { errno: 'EOPNOTSUPP', message };
}

function differs<T>(given: T | undefined, before: T | undefined): boolean {
  return given !== undefined && before !== undefined && given !== before;
}

function withOptions(end: LinkEnd, { details }: Link, options: UdpTunnelOptions): readonly Action[] {
  if (details?.kind !== 'vxlan' && details?.kind !== 'geneve') return [];
  return [{ do: 'set', end, attributes: { details: { ...details, options } } }];
}

function optionsOfWish({ options }: NewLinkRequest): UdpTunnelOptions {
  return options?.kind === 'vxlan' || options?.kind === 'geneve' ? options.options : {};
}

function optionsOf({ details }: Link): UdpTunnelOptions {
  return details?.kind === 'vxlan' || details?.kind === 'geneve' ? details.options : {};
}

function headroomOf({ group, remote, local }: UdpTunnelOptions): number {
  return HEADROOM[(group ?? remote ?? local)?.family ?? 'inet'];
}

/** The link that outer packets leave by, where one is given. */
function carrierOf(kernel: Kernel, link: Link): Link | undefined {
  return linkAt(kernel, link.lower);
}

function designVxlan(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const options = optionsOfWish(wish);
  const { local, dev } = options;
  const far = options.group ?? options.remote;
  if (local && far && local.family !== far.family) {
    return { errno: 'EINVAL', message: 'Local and remote address must be from the same family' };
  }
  if (options.flowlabel && far?.family !== 'inet6' && local?.family !== 'inet6') {
    return { errno: 'EINVAL', message: 'Label attribute only applies to IPv6 VXLAN devices' };
  }
  const end: LinkEnd | undefined = dev === undefined ? undefined : { namespace: wish.here, index: dev };
  const lower = linkAt(kernel, end);
  if (end && !lower) return { errno: 'ENODEV', message: 'Invalid local interface, device not found' };
  if (isTaken(kernel, wish.here, options)) {
    return { errno: 'EEXIST', message: 'A VXLAN device with the specified VNI already exists' };
  }
  const most = lower
    ? Math.max(lower.mtu - headroomOf(options), ETHERNET_MTUS.least)
    : ETHERNET_MTUS.greatest;
  const wanted = wish.mtu ?? (lower ? most : ETHERNET.mtu);
  return {
    details: {
      kind: 'vxlan',
      home: wish.here,
      options: { ...options, dstport: options.dstport || VXLAN_PORT },
    },
    ...(end && { lower: end }),
    mtu: Math.min(wanted, most),
  };
}

/** vxlan_vni_in_use(), for links of the same port and family. */
function isTaken(kernel: Kernel, home: string, options: UdpTunnelOptions): boolean {
  const port = options.dstport || VXLAN_PORT;
  return allLinks(kernel).some((link) => {
    const other = optionsOf(link);
    if (link.details?.kind !== 'vxlan' || link.details.home !== home || other.dstport !== port) return false;
    if (headroomOf(other) !== headroomOf(options)) return false;
    return options.external ? other.external === true : other.id === options.id && !other.external;
  });
}

/** The MTU leaves room for the outer headers on the way to the other end. */
function designGeneve(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const options = optionsOfWish(wish);
  const ns = kernel.namespaces.get(wish.here);
  if (!ns || !options.remote || options.external) {
    return { reason: 'a geneve link without a remote end is not modelled' };
  }
  if (isGeneveTaken(kernel, wish.here, options)) return { errno: 'EBUSY' };
  const route = outerRoute(ns, options.remote, undefined, undefined);
  if ('reason' in route) return route;
  const mtu = wish.mtu ?? (route.link ? route.link.mtu - HEADROOM[options.remote.family] : ETHERNET.mtu);
  return { details: { kind: 'geneve', home: wish.here, options }, mtu };
}

/** Whether there is one to the same end, with the same identifier and port (geneve_find_dev()). */
function isGeneveTaken(kernel: Kernel, home: string, { id, remote, dstport }: UdpTunnelOptions): boolean {
  return allLinks(kernel).some(({ details }) => {
    if (details?.kind !== 'geneve' || details.home !== home) return false;
    const other = details.options;
    const sameEnd = remote && other.remote && sameAddress(remote, other.remote);
    return sameEnd && other.id === id && (other.dstport ?? GENEVE_PORT) === (dstport ?? GENEVE_PORT);
  });
}
