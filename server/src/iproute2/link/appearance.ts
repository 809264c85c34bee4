/** How `ip` names what the kernel tells of a link by number: flags, link type, queue (ip/ipaddress.c of iproute2). */
import { linkKind } from '../../kernel/link/kinds.ts';
import type { Link, Namespace } from '../../kernel/state.ts';
import { LinkFlag, LinkType } from '../../kernel/uapi.ts';

/** Flags in the order in which `ip` prints them, before UP and LOWER_UP. */
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
  'NOTRAILERS',
] as const;

const linkTypeNames: Readonly<Record<LinkType, string>> = {
  [LinkType.ETHER]: 'ether',
  [LinkType.TUNNEL]: 'ipip',
  [LinkType.TUNNEL6]: 'tunnel6',
  [LinkType.LOOPBACK]: 'loopback',
  [LinkType.SIT]: 'sit',
  [LinkType.IPGRE]: 'gre',
  [LinkType.IP6GRE]: 'gre6',
  [LinkType.NONE]: 'none',
};

/** The type of hardware as `ip` prints it; with `numeric` its number in brackets. */
export function linkTypeName({ linkType }: Link, numeric: boolean): string {
  return numeric ? `[${linkType}]` : linkTypeNames[linkType];
}

/** The name of the root queueing discipline; undefined where it cannot be told. */
export function queueOf(link: Link, ns: Namespace): string | undefined {
  if (!link.up && !link.wasUp) return 'noop';
  if (link.queue !== undefined) return link.queue;
  if (linkKind(link.kind)?.queues === false) return 'noqueue';
  return ns.complete && ns.sysctls.get('net.core.default_qdisc') === undefined ? 'pfifo_fast' : undefined;
}

/** IFF_* as `ip` prints them, the states UP and LOWER_UP included. */
export function flagsOf(link: Link): string[] {
  const running = link.operState === 'UP' || link.operState === 'UNKNOWN';
  return [
    ...(link.up && !running ? ['NO-CARRIER'] : []),
    ...FLAGS_IN_ORDER.filter((name) => (link.flags & LinkFlag[name]) !== 0),
    ...(link.up ? ['UP'] : []),
    ...(link.carrier ? ['LOWER_UP'] : []),
  ];
}
