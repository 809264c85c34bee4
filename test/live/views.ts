import { rulesOf } from '../../server/src/kernel/core/rules.ts';
import { dumpRoutes } from '../../server/src/kernel/ipv4/route-dump.ts';
import { linkKind } from '../../server/src/kernel/link/kinds.ts';
import type { Route } from '../../server/src/kernel/route.ts';
import type { InterfaceAddress, Link, Namespace, Rule } from '../../server/src/kernel/state.ts';
import { routeTypes, Scope } from '../../server/src/kernel/uapi.ts';
import { addressBits, type Family, formatAddress } from '../../server/src/net/address.ts';
import { formatPrefix } from '../../server/src/net/prefix.ts';
import type { View } from './exchange.ts';

/** What `ip -j` prints of one thing. */
type Shown = Readonly<Record<string, unknown>>;

/** Links, IPv4 addresses and IPv4 routes of all tables, each as a line. */
export const interfaces: View = {
  command: String.raw`printf 'link\naddr\nroute show table all\n' | ip -4 -j -N -d -batch -`,
  real(stdout) {
    const [links = [], addresses = [], routes = []] = jsonLines(stdout);
    return [...links.map(realLink), ...addresses.flatMap(realAddresses), ...routes.map(realRoute)];
  },
  ours: (ns) => [
    ...[...ns.links.values()].map((link) => ourLink(ns, link)),
    ...[...ns.addresses.values()].flat().map((address) => ourAddress(ns, address)),
    ...allRoutes(ns).map((route) => ourRoute(ns, route)),
  ],
};

/** The rules of a family, each as a line. */
export function rulesView(family: Family): View {
  return {
    command: `ip -f ${family} -j -N -d rule`,
    // The masks of ports are told by newer releases only.
    real: (stdout) => (jsonLines(stdout)[0] ?? []).map(({ sport_mask, dport_mask, ...rule }) => line(rule)),
    ours: (ns) => [...rulesOf(ns, family)].map((rule) => line(ourRule(ns, rule))),
  };
}

/** `ip -j` prints one list a line, and nothing at all for an empty dump of some objects. */
function jsonLines(stdout: string): Shown[][] {
  return stdout
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Shown[]);
}

/** Attributes by name in a fixed order; those that are not there are left out. */
function line(attributes: Shown): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function realLink({ ifindex, ifname, flags, mtu, group, link, linkinfo }: Shown): string {
  const has = (flag: string) => (flags as string[]).includes(flag);
  const kind = (linkinfo as { info_kind?: string; info_data?: { type?: string } } | undefined) ?? {};
  return line({
    index: ifindex,
    name: ifname,
    up: has('UP'),
    carrier: has('UP') && has('LOWER_UP'),
    mtu,
    group: group === 'default' ? 0 : Number(group),
    peer: link,
    kind: kind.info_kind === 'tun' ? kind.info_data?.type : kind.info_kind,
  });
}

function ourLink(ns: Namespace, link: Link): string {
  return line({
    index: link.index,
    name: link.name,
    up: link.up,
    carrier: link.carrier,
    mtu: link.mtu,
    group: link.group,
    peer: link.peer && ns.links.get(link.peer.index)?.name,
    kind: link.kind === 'loopback' ? undefined : linkKind(link.kind) && link.kind,
  });
}

function realAddresses({ ifname, addr_info }: Shown): string[] {
  return (addr_info as Shown[]).map((address) =>
    line({
      device: ifname,
      local: `${address.local}/${address.prefixlen}`,
      peer: address.address,
      broadcast: address.broadcast,
      scope: Number(address.scope),
      label: address.label,
      secondary: address.secondary,
      noprefixroute: address.noprefixroute,
      metric: address.metric,
    }),
  );
}

function ourAddress(ns: Namespace, address: InterfaceAddress): string {
  const local = formatAddress(address.local.address);
  const peer = formatAddress(address.peer);
  return line({
    device: ns.links.get(address.index)?.name,
    local: `${local}/${address.local.length}`,
    peer: peer === local ? undefined : peer,
    broadcast: address.broadcast && formatAddress(address.broadcast),
    scope: address.scope,
    label: address.label,
    secondary: address.secondary || undefined,
    noprefixroute: address.noPrefixRoute || undefined,
    metric: address.metric,
  });
}

function allRoutes(ns: Namespace): readonly Route[] {
  const dump = dumpRoutes(ns, {});
  return dump.kind === 'done' && dump.reply.type === 'routes' ? dump.reply.routes : [];
}

function realRoute(route: Shown): string {
  const { dst, scope, flags, metric, gateway, prefsrc, dev } = route;
  return line({
    type: Number(route.type),
    dst: dst === 'default' ? '0.0.0.0/0' : String(dst).includes('/') ? dst : `${dst}/32`,
    table: Number(route.table),
    protocol: Number(route.protocol),
    scope: Number(scope),
    flags: (flags as string[]).join(',') || undefined,
    metric,
    gateway,
    prefsrc,
    dev,
  });
}

function ourRoute(ns: Namespace, route: Route): string {
  const [nexthop] = route.nexthops;
  const flags = [nexthop?.dead && 'dead', nexthop?.linkdown && 'linkdown'].filter(Boolean);
  return line({
    type: routeTypes.indexOf(route.routeType),
    dst: formatPrefix(route.destination),
    table: route.table,
    protocol: route.protocol,
    scope: route.scope,
    flags: flags.join(',') || undefined,
    metric: route.priority || undefined,
    gateway: nexthop?.gateway && formatAddress(nexthop.gateway),
    prefsrc: route.preferredSource && formatAddress(route.preferredSource),
    dev: nexthop && ns.links.get(nexthop.outInterface)?.name,
  });
}

/** FR_ACT_* of the actions that `ip -N rule` shows by number. */
const actionNumbers: Readonly<Record<string, string>> = { blackhole: '6', unreachable: '7', prohibit: '8' };

function ourRule(ns: Namespace, rule: Rule): Shown {
  return {
    priority: rule.priority,
    not: rule.not ? null : undefined,
    ...prefixOf('src', rule.source),
    src: rule.source ? formatAddress(rule.source.address) : 'all',
    ...prefixOf('dst', rule.destination),
    tos: rule.tos === 0 ? undefined : `0x${rule.tos.toString(16).padStart(2, '0')}`,
    ...markOf(rule),
    iif: rule.inInterface,
    iif_detached: detached(ns, rule.inInterface),
    oif: rule.outInterface,
    oif_detached: detached(ns, rule.outInterface),
    uid_start: rule.uidRange?.start,
    uid_end: rule.uidRange?.end,
    ipproto: rule.ipProtocol && `ipproto-${rule.ipProtocol}`,
    ...portsOf('sport', rule.sourcePorts),
    ...portsOf('dport', rule.destinationPorts),
    ...realmsOf(rule),
    ...actionOf(ns, rule),
    protocol: String(rule.protocol),
  };
}

function actionOf(ns: Namespace, rule: Rule): Shown {
  const { action, target = 0, table, suppressPrefixLength, suppressInterfaceGroup: group } = rule;
  const l3mdev = rule.l3mdev ? null : undefined;
  switch (action) {
    case 'lookup':
      return {
        l3mdev,
        table: rule.l3mdev ? undefined : String(table),
        suppress_prefixlen: suppressPrefixLength,
        suppress_ifgroup: group === undefined ? undefined : String(group),
      };
    case 'goto':
      return {
        goto: target,
        unresolved: rulesOf(ns, rule.family).atPriority(target).next().done ? null : undefined,
      };
    case 'nop':
      return { nop: null };
    default:
      return { action: actionNumbers[action] };
  }
}

function prefixOf(key: string, prefix: Rule['source']): Shown {
  if (!prefix) return {};
  const length = prefix.length < addressBits(prefix.address.family) ? prefix.length : undefined;
  return { [key]: formatAddress(prefix.address), [`${key}len`]: length };
}

function markOf({ mark, mask }: Rule): Shown {
  if (mark === 0 && mask === 0) return {};
  const fwmark = mark === 0 ? '0' : `0x${mark.toString(16)}`;
  return mask === 0xffffffff ? { fwmark } : { fwmark, fwmask: `0x${mask.toString(16)}` };
}

function detached(ns: Namespace, name: string | undefined): null | undefined {
  if (name === undefined) return undefined;
  return [...ns.links.values()].some((link) => link.name === name) ? undefined : null;
}

function portsOf(key: string, range: Rule['sourcePorts']): Shown {
  if (!range) return {};
  if (range.start === range.end) return { [key]: range.start };
  return { [`${key}_start`]: range.start, [`${key}_end`]: range.end };
}

function realmsOf({ realms }: Rule): Shown {
  if (!realms) return {};
  const from = realms >>> 16;
  return { flow_from: from === 0 ? undefined : String(from), flow_to: String(realms & 0xffff) };
}

/** RT_SCOPE_* by the keyword that scenarios use. */
export const scopes: Readonly<Record<string, number>> = {
  global: Scope.UNIVERSE,
  site: Scope.SITE,
  link: Scope.LINK,
  host: Scope.HOST,
};
