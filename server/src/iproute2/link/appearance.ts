/** How `ip` names what the kernel tells of a link by number: flags, link type, queue (ip/ipaddress.c of iproute2). */
import { linkKind } from '../../kernel/link/kinds.ts';
import type { Link, Namespace } from '../../kernel/state.ts';
import { LinkFlag, LinkType } from '../../kernel/uapi.ts';

/** Flags in the order in which `ip` prints them; between LOWER_UP and these come the ones that tell the state. */
const FLAGS_IN_ORDER = [
  'LOOPBACK',
  'BROADCAST',
  'POINTOPOINT',
  'MULTICAST',
  'NOARP',
  'ALLMULTI',
  'PROMISC',
  'MASTER',
  'SLAVE',
  'DYNAMIC',
] as const;

const linkTypeNames: Readonly<Record<LinkType, string>> = {
  [LinkType.ETHER]: 'ether',
  [LinkType.LOOPBACK]: 'loopback',
  [LinkType.NONE]: 'none',
};

/** The type of hardware as `ip` prints it; with `numeric` its number in brackets. Undefined for a kind not known. */
export function linkTypeName(link: Link, numeric: boolean): string | undefined {
  const type = linkKind(link.kind)?.linkType;
  if (type === undefined) return undefined;
  return numeric ? `[${type}]` : linkTypeNames[type];
}

/** The name of the root queueing discipline; undefined where it cannot be told. */
export function queueOf(link: Link, ns: Namespace): string | undefined {
  if (!link.up && !link.wasUp) return 'noop';
  if (linkKind(link.kind)?.queues === false) return 'noqueue';
  return ns.complete && ns.sysctls.get('net.core.default_qdisc') === undefined ? 'pfifo_fast' : undefined;
}

/** IFF_* as `ip` prints them, the states UP and LOWER_UP included. */
export function flagsOf(link: Link): string[] {
  return [
    ...(link.up && !link.carrier ? ['NO-CARRIER'] : []),
    ...FLAGS_IN_ORDER.filter((name) => (link.flags & LinkFlag[name]) !== 0),
    ...(link.up ? ['UP'] : []),
    ...(link.carrier ? ['LOWER_UP'] : []),
  ];
}
