import { INITIAL_NAMESPACE, type InterfaceAddress, type Link, type Namespace } from '../kernel/state.ts';
import { routeTypes } from '../kernel/uapi.ts';
import type { NameKind } from '../names/name-table.ts';
import { formatAddress, ipv4, sameAddress } from '../net/address.ts';
import { formatPrefix, networkOf } from '../net/prefix.ts';
import type { Machine } from '../script/timeline.ts';
import type { ValueKind } from '../syntax/ip/keywords.ts';
import type { Clause, Command } from '../syntax/ip/tree.ts';
import type { ExpectedValue } from './expectation.ts';
import { NAME_KINDS } from './name-kinds.ts';

/** What decides which values make sense: the machine at that line, and the whole command, the place being an unknown word. */
export interface ValueScope {
  readonly machine: Machine;
  readonly namespace: string;
  readonly command: Command;
}

/** A value that may be written; the likeliest first in its list. */
export interface Candidate {
  readonly text: string;
  readonly detail?: string;
  /** It is a name from a name file. */
  readonly named?: boolean;
  /** It is no value but a word that may stand before one. */
  readonly modifier?: boolean;
}

/** The values known for one place: names, devices and addresses of the machine at that line. */
export function valueCandidates(expected: ExpectedValue, scope: ValueScope): Candidate[] {
  const { spec, keyword, modifierGiven } = expected;
  const modifiers = modifierGiven
    ? []
    : (spec.modifiers ?? []).map((modifier) => ({
        text: typeof modifier === 'string' ? modifier : modifier.word,
        modifier: true,
      }));
  const known = spec.oneOf?.map((text) => ({ text })) ?? candidatesOf(spec.kind, keyword.name, scope);
  return [...known, ...modifiers];
}

function candidatesOf(kind: ValueKind, keyword: string, scope: ValueScope): Candidate[] {
  const database = NAME_KINDS[kind];
  if (database) return nameCandidates(database, scope);
  const namespace = scope.machine.kernel.namespaces.get(scope.namespace);
  if (!namespace) return [];
  switch (kind) {
    case 'device':
      return deviceCandidates(namespace);
    case 'address':
      return keyword === 'via' ? gatewayCandidates(namespace, scope.command) : localCandidates(namespace);
    case 'prefix':
      return prefixCandidates(namespace, keyword);
    case 'routeType':
      return routeTypes.filter((type) => type !== 'none' && type !== 'xresolve').map((text) => ({ text }));
    case 'namespace':
      return namespaceCandidates(scope);
    default:
      return [];
  }
}

/** The names of a database: own ones, which a file gives, before those that every system has. */
function nameCandidates(kind: NameKind, scope: ValueScope): Candidate[] {
  const table = scope.machine.names.table(kind);
  const names = new Map(table.entries.map((entry) => [entry.name, entry]));
  return [...names.values()]
    .filter((entry) => table.idOf(entry.name) !== undefined)
    .sort((a, b) => a.id - b.id)
    .map((entry) => ({ text: entry.name, detail: String(table.idOf(entry.name)), named: true }));
}

function deviceCandidates(namespace: Namespace): Candidate[] {
  const links = [...namespace.links.values()];
  const loopbackLast = (link: Link) => (link.name === 'lo' ? 1 : 0);
  return links
    .sort((a, b) => loopbackLast(a) - loopbackLast(b) || a.index - b.index)
    .map((link) => ({ text: link.name, detail: deviceDetail(link, namespace) }));
}

function deviceDetail(link: Link, namespace: Namespace): string {
  const addresses = (namespace.addresses.get(link.index) ?? []).map((each) => formatPrefix(each.local));
  return [link.up ? 'up' : 'down', ...addresses].join(', ');
}

/** Gateways in use first, then the first host of each connected subnet, which is the customary place of a router. */
function gatewayCandidates(namespace: Namespace, command: Command): Candidate[] {
  const device = writtenValue(command.clauses, 'dev');
  const linkName = (index: number) => namespace.links.get(index)?.name ?? '';
  const found = new Map<string, Candidate>();
  const offer = (text: string, index: number, why: string) => {
    if (device === undefined || device === linkName(index)) {
      if (!found.has(text)) found.set(text, { text, detail: `${why} ${linkName(index)}` });
    }
  };
  for (const table of namespace.tables.values()) {
    for (const route of table.routes()) {
      for (const nexthop of route.nexthops) {
        if (nexthop.gateway) offer(formatAddress(nexthop.gateway), nexthop.outInterface, 'gateway on');
      }
    }
  }
  for (const address of allAddresses(namespace)) {
    const first = firstHost(address);
    if (first) offer(formatAddress(first), address.index, `first host of ${subnetOf(address)} on`);
  }
  return [...found.values()];
}

function firstHost(address: InterfaceAddress) {
  if (address.local.length > 30 || address.local.length === 0 || address.index === 1) return undefined;
  const first = ipv4(networkOf(address.local.address, address.local.length).address.w0 + 1);
  return sameAddress(first, address.local.address) ? undefined : first;
}

function subnetOf(address: InterfaceAddress): string {
  return formatPrefix(networkOf(address.local.address, address.local.length));
}

function localCandidates(namespace: Namespace): Candidate[] {
  return allAddresses(namespace)
    .filter((address) => address.index !== 1)
    .map((address) => ({
      text: formatAddress(address.local.address),
      detail: `address of ${namespace.links.get(address.index)?.name ?? ''}`,
    }));
}

function prefixCandidates(namespace: Namespace, keyword: string): Candidate[] {
  const subnets = allAddresses(namespace)
    .filter((address) => address.index !== 1)
    .map((address) => ({
      text: subnetOf(address),
      detail: `subnet of ${namespace.links.get(address.index)?.name ?? ''}`,
    }));
  const everything = keyword === 'from' ? [{ text: 'all', detail: 'any source' }] : [];
  const fallback = keyword === 'to' ? [{ text: 'default', detail: '0.0.0.0/0' }] : [];
  return [...fallback, ...everything, ...subnets];
}

function namespaceCandidates(scope: ValueScope): Candidate[] {
  return [...scope.machine.kernel.namespaces.keys()]
    .filter((name) => name !== INITIAL_NAMESPACE)
    .map((text) => ({ text }));
}

function allAddresses(namespace: Namespace): InterfaceAddress[] {
  return [...namespace.addresses.values()].flat();
}

/** The text of a keyword's value in the command. */
function writtenValue(clauses: readonly Clause[], keyword: string): string | undefined {
  return clauses.find((clause) => clause.spec?.name === keyword)?.values[0]?.text;
}
