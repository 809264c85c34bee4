/**
 * What the drivers tell of their links beside the attributes that the kernel's state holds: link type, flags, queue.
 * (drivers/net and net/core/dev.c of the kernel; what no request can change while it is a new link.)
 */
import type { Link, Namespace } from '../../kernel/state.ts';

interface Appearance {
  /** ARPHRD_* as `ip` names it. */
  readonly linkType: 'ether' | 'loopback' | 'none';
  /** IFF_* of the driver, in the order in which `ip` prints them. */
  readonly flags: readonly string[];
  /** Length of the transmit queue. */
  readonly queueLength: number;
  /** True for links that queue nothing: `noqueue`. Others get the default queueing discipline. */
  readonly noQueue: boolean;
}

const ETHERNET = { linkType: 'ether', flags: ['BROADCAST', 'MULTICAST'], queueLength: 1000 } as const;
const LOOPBACK: Appearance = { linkType: 'loopback', flags: ['LOOPBACK'], queueLength: 1000, noQueue: true };

const appearances: Readonly<Record<string, Appearance>> = {
  loopback: LOOPBACK,
  veth: { ...ETHERNET, noQueue: true },
  bridge: { ...ETHERNET, noQueue: true },
  dummy: { ...ETHERNET, flags: ['BROADCAST', 'NOARP'], noQueue: true },
  ifb: { ...ETHERNET, flags: ['BROADCAST', 'NOARP'], queueLength: 32, noQueue: false },
  tun: { linkType: 'none', flags: ['POINTOPOINT', 'MULTICAST', 'NOARP'], queueLength: 500, noQueue: false },
  tap: { ...ETHERNET, noQueue: false },
};

/** How links of this kind look; undefined for a kind that is not known. */
export function appearanceOf(link: Link): Appearance | undefined {
  const kind = link.kind ?? '';
  return Object.hasOwn(appearances, kind) ? appearances[kind] : undefined;
}

/** ARPHRD_*: what `-Numeric` prints in brackets. */
export const linkTypeNumbers = { ether: 1, loopback: 772, none: 65534 } as const;

/** The name of the root queueing discipline; undefined where it cannot be told. */
export function queueOf(link: Link, appearance: Appearance, ns: Namespace): string | undefined {
  if (!link.up && !link.wasUp) return 'noop';
  if (appearance.noQueue) return 'noqueue';
  return ns.complete && ns.sysctls.get('net.core.default_qdisc') === undefined ? 'pfifo_fast' : undefined;
}

/** IFF_* as `ip` prints them, the states UP and LOWER_UP included. */
export function flagsOf(link: Link, appearance: Appearance): string[] {
  return [
    ...(link.up && !link.carrier ? ['NO-CARRIER'] : []),
    ...appearance.flags,
    ...(link.up ? ['UP'] : []),
    ...(link.carrier ? ['LOWER_UP'] : []),
  ];
}

/** IF_OPER_* (RFC 2863): drivers that never tell of a carrier leave it unknown. */
export function operationalState(link: Link): 'UNKNOWN' | 'DOWN' | 'LOWERLAYERDOWN' | 'UP' {
  if (!link.up) return 'DOWN';
  if (!link.carrier) return link.peer === undefined ? 'DOWN' : 'LOWERLAYERDOWN';
  return link.kind === 'veth' ? 'UP' : 'UNKNOWN';
}
