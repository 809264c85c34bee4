import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import { Protocol, Scope, Table } from '../../kernel/uapi.ts';
import { type Address, addressBits, type Family } from '../../net/address.ts';

/** The connected routes of `main` that addresses have brought: the subnets of the machine's links, link-local ones left out. */
export function subnetsOf(ns: Namespace, family: Family): Route[] {
  const routes = family === 'inet' ? (ns.tables.get(Table.MAIN)?.routes() ?? []) : ipv6Routes(ns);
  const found: Route[] = [];
  for (const route of routes) if (isSubnet(route)) found.push(route);
  return found;
}

function* ipv6Routes(ns: Namespace): Generator<Route> {
  for (const list of ns.ipv6.tables.get(Table.MAIN)?.lists() ?? []) yield* list;
}

function isSubnet({ protocol, routeType, nexthops, destination }: Route): boolean {
  const { address, length } = destination;
  return (
    protocol === Protocol.KERNEL &&
    routeType === 'unicast' &&
    nexthops[0]?.gateway === undefined &&
    length < addressBits(address.family) &&
    !isLinkLocal(address)
  );
}

const LINK_LOCAL = 0xfe80;

function isLinkLocal({ family, w0 }: Address): boolean {
  return family === 'inet6' && w0 >>> 16 === LINK_LOCAL;
}

/** The addresses of the machine that others may know: those that are not for the link or the machine alone. */
export function localAddresses(ns: Namespace, family: Family): Address[] {
  const all = family === 'inet' ? ns.addresses : ns.ipv6.addresses;
  return [...all.values()]
    .flat()
    .filter(({ scope }) => scope < Scope.LINK)
    .map(({ local }) => local.address);
}
