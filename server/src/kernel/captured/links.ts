/** Links as a description of a machine tells of them, put into a namespace as they are: no driver is asked. */

import { withDevice, withSetting } from '../ipv6/devices.ts';
import { isReady } from '../ipv6/link-properties.ts';
import { blankLink } from '../link/blank-link.ts';
import type { LinkDetails, PortDetails } from '../link/details.ts';
import { physical } from '../link/drivers/physical.ts';
import type { MtuRange } from '../link/kind.ts';
import { linkKind } from '../link/kinds.ts';
import { NO_MAC } from '../link/mac.ts';
import { admit } from '../link/register.ts';
import type { Origin } from '../origin.ts';
import type { Link, LinkEnd, Namespace, OperState } from '../state.ts';
import type { LinkType } from '../uapi.ts';

/** What is told of a link. Fields as in `Link`. */
export interface ToldLink {
  readonly index: number;
  readonly name: string;
  /** `loopback`, `physical` or IFLA_INFO_KIND; undefined where it is not told. */
  readonly kind: string | undefined;
  readonly up: boolean;
  readonly carrier: boolean;
  readonly operState: OperState | undefined;
  readonly linkType: LinkType;
  readonly flags: number;
  readonly promiscuity: number;
  readonly allMulticast: number;
  readonly mtu: number;
  readonly mtus: MtuRange | undefined;
  readonly mac: string | undefined;
  readonly broadcast: string | undefined;
  readonly group: number;
  readonly queueLength: number;
  readonly queue: string | undefined;
  readonly dormant: boolean;
  readonly alias: string | undefined;
  readonly alternativeNames: readonly string[];
  /** Index of the link that it belongs to. */
  readonly master: number | undefined;
  /** The other end of a pair, or the link below. */
  readonly far: LinkEnd | undefined;
  readonly details: LinkDetails | undefined;
  /** IFLA_INET6_ADDR_GEN_MODE. */
  readonly addressGeneration: number | undefined;
}

/** The namespace with these links in it, each with its index; others keep theirs. */
export function withLinks(ns: Namespace, links: readonly ToldLink[], origin: Origin): Namespace {
  let next = ns;
  for (const told of links) next = withToldLink(next, linkOf(told, links, origin), told);
  return { ...next, hadVrf: links.some(({ kind }) => kind === 'vrf') || (ns.hadVrf ?? false) };
}

function withToldLink(ns: Namespace, link: Link, { addressGeneration }: ToldLink): Namespace {
  const next = admit({ ...ns, nextIndex: Math.max(ns.nextIndex, link.index + 1) }, link);
  const device = next.ipv6.devices.get(link.index);
  if (!device) return next;
  const settled = { ...device, ready: isReady(link) };
  const generating =
    addressGeneration === undefined ? settled : withSetting(settled, 'addr_gen_mode', addressGeneration);
  return withDevice(next, link.index, generating);
}

function linkOf(told: ToldLink, all: readonly ToldLink[], origin: Origin): Link {
  const { index, name, kind, up, carrier, far } = told;
  const like = blankLink(linkKind(kind) ?? physical, index, name, origin);
  return {
    ...like,
    kind,
    up,
    carrier,
    wasUp: up || (told.queue !== undefined && told.queue !== 'noop'),
    pluggedIn: up ? carrier : like.pluggedIn,
    operState: up ? (told.operState ?? 'UNKNOWN') : like.operState,
    linkType: told.linkType,
    flags: told.flags,
    promiscuity: told.promiscuity,
    allMulticast: told.allMulticast,
    mtu: told.mtu,
    mtus: told.mtus ?? like.mtus,
    mac: told.mac,
    group: told.group,
    queueLength: told.queueLength,
    ...(told.queue !== undefined && told.queue !== 'noop' && { queue: told.queue }),
    ...(told.broadcast !== undefined && { broadcast: told.broadcast }),
    ...(told.dormant && { mode: 'DORMANT' }),
    ...(told.alias !== undefined && { alias: told.alias }),
    ...(told.alternativeNames.length > 0 && { alternativeNames: told.alternativeNames }),
    ...masteredBy(told, all),
    ...(far && (kind === 'veth' ? { peer: far } : { lower: far })),
    ...detailsOf(told, all),
    detailsUntold: true,
  };
}

/** In which order ports came is not told: those with a lower index first. */
function masteredBy({ master, mtu }: ToldLink, all: readonly ToldLink[]): Partial<Link> {
  if (master === undefined) return {};
  const kind = all.find(({ index }) => index === master)?.kind;
  const port: PortDetails | undefined =
    kind === 'bridge'
      ? { kind: 'bridge_slave', options: {} }
      : kind === 'bond'
        ? { kind: 'bond_slave', options: {}, originalMtu: mtu }
        : undefined;
  return { master, ...(port && { port }) };
}

/** Whether a bridge follows its ports is not told: one that has what it would follow them to does. */
function detailsOf(told: ToldLink, all: readonly ToldLink[]): Partial<Link> {
  const { details } = told;
  if (details?.kind !== 'bridge') return details ? { details } : {};
  const ports = all.filter(({ master }) => master === told.index);
  const lowestMac = ports.map(({ mac = '' }) => mac).sort()[0] ?? NO_MAC;
  const lowestMtu = Math.min(...ports.map(({ mtu }) => mtu));
  const mtuSet = ports.length > 0 && told.mtu !== lowestMtu;
  return { details: { ...details, macSet: told.mac !== lowestMac, mtuSet } };
}
