import type { Route } from '../../kernel/route.ts';
import type { InterfaceAddress, Namespace } from '../../kernel/state.ts';
import { type Family, formatAddress, isAny, sameAddress } from '../../net/address.ts';
import { formatPrefix, networkOf } from '../../net/prefix.ts';
import { successor } from '../../net/range.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import { routesOf } from '../subjects/scene.ts';
import type { Candidate, ValueScope } from './candidate.ts';

/** Index of lo, whose addresses are nobody's gateway and no source. */
const LOOPBACK = 1;

/** Gateways in use first, then the first host of each connected subnet, which is the customary place of a router. */
export function gatewayCandidates(namespace: Namespace, { command, family }: ValueScope): Candidate[] {
  const device = writtenValue(command.clauses, 'dev');
  const linkName = (index: number) => namespace.links.get(index)?.name ?? '';
  const found = new Map<string, Candidate>();
  const offer = (text: string, index: number, why: string) => {
    if (device !== undefined && device !== linkName(index)) return;
    if (!found.has(text)) found.set(text, { text, detail: `${why} ${linkName(index)}` });
  };
  // Routes that are alike share their ways: a full table has few.
  const seen = new Set<Route['nexthops']>();
  for (const route of routesOf(namespace)) {
    if (seen.has(route.nexthops)) continue;
    seen.add(route.nexthops);
    for (const { gateway, outInterface } of gatewaysOf(route, family)) {
      offer(formatAddress(gateway), outInterface, 'gateway on');
    }
  }
  for (const address of hostAddresses(namespace, family)) {
    const first = firstHost(address);
    if (first) offer(first, address.index, `first host of ${subnetOf(address)} on`);
  }
  return [...found.values()];
}

function gatewaysOf({ nexthops }: Route, family: Family | undefined) {
  return nexthops.flatMap(({ gateway, outInterface }) =>
    gateway && (family === undefined || gateway.family === family) ? [{ gateway, outInterface }] : [],
  );
}

function firstHost({ local, family }: InterfaceAddress): string | undefined {
  const longest = family === 'inet' ? 30 : 126;
  if (local.length > longest || local.length === 0 || isLinkLocal(local.address)) return undefined;
  const first = successor(networkOf(local.address, local.length).address);
  return first && !sameAddress(first, local.address) ? formatAddress(first) : undefined;
}

function isLinkLocal({ family, w0 }: InterfaceAddress['local']['address']): boolean {
  return family === 'inet6' && w0 >>> 22 === 0xfe80 >>> 6;
}

function subnetOf({ local }: InterfaceAddress): string {
  return formatPrefix(networkOf(local.address, local.length));
}

/** The machine's own addresses, without their lengths. */
export function localCandidates(namespace: Namespace, family: Family | undefined): Candidate[] {
  return hostAddresses(namespace, family).map((address) => ({
    text: formatAddress(address.local.address),
    detail: `address of ${namespace.links.get(address.index)?.name ?? ''}`,
  }));
}

/** The same with their lengths, as `ip address del` wants them. */
export function ownPrefixCandidates(namespace: Namespace, scope: ValueScope): Candidate[] {
  const device = writtenValue(scope.command.clauses, 'dev');
  return hostAddresses(namespace, scope.family).flatMap((address) => {
    const link = namespace.links.get(address.index)?.name ?? '';
    const isWanted = device === undefined || device === link;
    return isWanted ? [{ text: formatPrefix(address.local), detail: `address of ${link}` }] : [];
  });
}

/** Connected subnets; before them the words for all addresses. */
export function prefixCandidates(
  namespace: Namespace,
  keyword: string,
  family: Family | undefined,
): Candidate[] {
  const subnets = hostAddresses(namespace, family).map((address) => ({
    text: subnetOf(address),
    detail: `subnet of ${namespace.links.get(address.index)?.name ?? ''}`,
  }));
  const everything = keyword === 'from' ? [{ text: 'all', detail: 'any source' }] : [];
  const fallback = keyword === 'to' ? [{ text: 'default', detail: '0.0.0.0/0 or ::/0' }] : [];
  const own = keyword === 'from' ? localCandidates(namespace, family) : [];
  const all = [...fallback, ...everything, ...subnets, ...own];
  return all.filter((each, index) => all.findIndex(({ text }) => text === each.text) === index);
}

/** Addresses that are known and not those of lo: IPv4 first where both families are possible. */
function hostAddresses({ addresses, ipv6 }: Namespace, family: Family | undefined): InterfaceAddress[] {
  const lists = [
    ...(family === 'inet6' ? [] : addresses.values()),
    ...(family === 'inet' ? [] : ipv6.addresses.values()),
  ];
  return lists
    .flat()
    .filter((each) => each.index !== LOOPBACK && !each.ipv6?.drawn && !isAny(each.local.address));
}

/** The text of a keyword's value in the command. */
function writtenValue(clauses: readonly Clause[], keyword: string): string | undefined {
  return clauses.find((clause) => clause.spec?.name === keyword)?.values[0]?.text;
}
