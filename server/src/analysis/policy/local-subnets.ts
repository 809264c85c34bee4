import type { FibTable } from '../../kernel/ipv4/fib-trie.ts';
import type { Fib6Table } from '../../kernel/ipv6/fib6-table.ts';
import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import { Protocol, Scope, Table } from '../../kernel/uapi.ts';
import { type Address, addressBits, type Family } from '../../net/address.ts';
import { perObject } from '../../text/per-object.ts';

/** The connected routes of `main` that addresses have brought: the subnets of the machine's links, link-local ones left out. */
export function subnetsOf(ns: Namespace, family: Family): readonly Route[] {
  if (family === 'inet6') {
    const table = ns.ipv6.tables.get(Table.MAIN);
    return table ? ipv6Subnets(table) : [];
  }
  const table = ns.tables.get(Table.MAIN);
  return table ? ipv4Subnets(table) : [];
}

const ipv4Subnets = perObject((table: FibTable) => [...table.routes()].filter(isSubnet));
const ipv6Subnets = perObject((table: Fib6Table) => [...table.lists()].flat().filter(isSubnet));

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
