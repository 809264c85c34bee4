/**
 * A small reader of `ip` commands for the live tests of routing: full keywords, numbers instead of names, no errors of
 * its own. It runs a command on our kernel and renders what comes of it as the real `ip` would report it.
 */

import { freshNamespace } from '../../server/src/kernel/core/namespaces.ts';
import { deleteRule, newRule } from '../../server/src/kernel/core/rules.ts';
import { writeSysctl } from '../../server/src/kernel/core/sysctls.ts';
import { errnos } from '../../server/src/kernel/errno.ts';
import { deleteAddress, newAddress } from '../../server/src/kernel/ipv4/addresses.ts';
import { lookupRoute } from '../../server/src/kernel/ipv4/lookup.ts';
import { deleteRoute, newRoute } from '../../server/src/kernel/ipv4/route-requests.ts';
import { ignoresLinkdown } from '../../server/src/kernel/ipv4/table-walk.ts';
import { tablesInDumpOrder } from '../../server/src/kernel/ipv4/tables.ts';
import { linkNamed } from '../../server/src/kernel/link/names.ts';
import type { Route } from '../../server/src/kernel/route.ts';
import type {
  AddressRequest,
  CreateFlags,
  Flow,
  KernelError,
  NexthopRequest,
  RouteMetrics,
  RouteRequest,
  RouteResult,
  RuleRequest,
} from '../../server/src/kernel/rtnetlink.ts';
import type { Namespace, Nexthop } from '../../server/src/kernel/state.ts';
import {
  INVALID_UID,
  type RouteType,
  type RuleAction,
  routeTypes,
  Scope,
} from '../../server/src/kernel/uapi.ts';
import { type Address, formatAddress, parseAddress } from '../../server/src/net/address.ts';
import { defaultPrefix, formatPrefix, type Prefix, parsePrefix } from '../../server/src/net/prefix.ts';
import { deleteLink, newLink, setLink } from '../unit/kernel/in-namespace.ts';

/** What one command did: the error text of `ip`, or what it showed, reduced to the fields that are compared. */
export interface Seen {
  readonly command: string;
  readonly error?: string;
  readonly shown?: readonly string[];
}

type Words = Map<string, string>;

interface Outcome {
  readonly kind: 'done' | 'error' | 'unknown';
  readonly namespace: Namespace;
  readonly error?: KernelError;
  readonly reason?: string;
}

/** Runs the commands on our kernel, from a fresh namespace on. */
export function runOnOurs(commands: readonly string[]): Seen[] {
  let ns = freshNamespace('');
  return commands.map((command) => {
    const words = command.split(' ');
    if (words[1] === 'get') return { command, ...look(ns, words.slice(2)) };
    if (words[1] === 'show') return { command, shown: showRoutes(ns) };
    const outcome = change(ns, words);
    ns = outcome.namespace;
    return { command, ...errorOf(outcome) };
  });
}

function errorOf(outcome: { kind: string; error?: KernelError; reason?: string }): { error?: string } {
  if (outcome.kind === 'unknown') return { error: `unknown: ${outcome.reason}` };
  if (!outcome.error) return {};
  const { errno, message } = outcome.error;
  return { error: message ? `Error: ${message}.` : `RTNETLINK answers: ${errnos[errno].text}` };
}

function change(ns: Namespace, [object, verb, ...rest]: readonly string[]): Outcome {
  switch (object) {
    case 'link':
      return changeLink(ns, verb as string, rest);
    case 'addr':
      return changeAddress(ns, verb as string, rest);
    case 'rule':
      return verb === 'add'
        ? newRule(ns, ruleRequest(rest), { create: true, exclusive: true }, 0)
        : deleteRule(ns, ruleMeant(rest));
    case 'sysctl': {
      const [name, value] = (verb as string).split('=');
      const written = writeSysctl(ns, name as string, value as string);
      if (written.kind !== 'written') throw new Error(`sysctl ${verb}: ${written.kind}`);
      return { kind: 'done', namespace: written.namespace };
    }
    default:
      return verb === 'del'
        ? deleteRoute(ns, routeRequest(ns, rest, true))
        : newRoute(ns, routeRequest(ns, rest, false), createFlags[verb as string] as CreateFlags, 0);
  }
}

function changeLink(ns: Namespace, verb: string, rest: readonly string[]): Outcome {
  if (verb === 'add') {
    return newLink(ns, { name: rest[0] as string, kind: 'veth', peer: { name: rest[5] as string } }, 0);
  }
  const index = indexOf(ns, rest[0] as string);
  if (verb === 'del') return deleteLink(ns, index);
  if (rest[1] === 'group') return setLink(ns, { index, group: Number(rest[2]) }, 0);
  return setLink(ns, { index, up: rest[1] === 'up' }, 0);
}

function changeAddress(ns: Namespace, verb: string, rest: readonly string[]): Outcome {
  const words = pairs(rest.slice(1));
  const request: AddressRequest = {
    family: 'inet',
    index: indexOf(ns, words.get('dev') as string),
    local: prefixOf(rest[0] as string),
    scope: Number(words.get('scope') ?? 0),
  };
  return verb === 'add'
    ? newAddress(ns, request, { create: true, exclusive: true }, 0)
    : deleteAddress(ns, request);
}

function indexOf(ns: Namespace, name: string): number {
  const link = linkNamed(ns, name);
  if (!link) throw new Error(`no link ${name}`);
  return link.index;
}

const createFlags: Readonly<Record<string, CreateFlags>> = {
  add: { create: true, exclusive: true },
  append: { create: true, append: true },
  prepend: { create: true },
  replace: { create: true, replace: true },
  change: { replace: true },
  test: { exclusive: true },
};

/** Keywords without a value; all others have one. */
const flags = ['onlink', 'not', 'nop', 'blackhole', 'unreachable', 'prohibit', 'fibmatch'];

function pairs(words: readonly string[]): Words {
  const found: Words = new Map();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const length = flags.includes(word) ? 0 : words[i + 1] === 'lock' ? 2 : 1;
    found.set(word, words.slice(i + 1, i + 1 + length).join(' '));
    i += length;
  }
  return found;
}

function routeRequest(ns: Namespace, words: readonly string[], deleting: boolean): RouteRequest {
  const typed = routeTypes.includes(words[0] as RouteType);
  const routeType = typed ? (words[0] as RouteType) : deleting ? 'none' : 'unicast';
  const rest = typed ? words.slice(1) : words;
  const paths = splitAt(rest.slice(1), 'nexthop');
  const options = pairs(paths[0] as string[]);
  const multipath = paths.slice(1).map((path) => nexthopRequest(ns, pairs(path)));
  const reached = { ...viaOf(ns, options), ...(multipath.length > 0 ? { multipath } : {}) };
  const metrics = metricsOf(options);
  return {
    family: 'inet',
    destination: rest[0] === 'default' ? defaultPrefix('inet') : prefixOf(rest[0] as string),
    tos: Number(options.get('tos') ?? 0),
    table: Number(options.get('table') ?? (keptInLocal.includes(routeType) ? 255 : 254)),
    protocol: Number(options.get('proto') ?? (deleting ? 0 : 3)),
    scope: Number(options.get('scope') ?? defaultScope(routeType, deleting, reached)),
    routeType,
    ...reached,
    ...(options.has('metric') ? { priority: Number(options.get('metric')) } : {}),
    ...(options.has('src') ? { preferredSource: addressOf(options.get('src') as string) } : {}),
    ...(metrics ? { metrics } : {}),
  };
}

const keptInLocal: readonly RouteType[] = ['local', 'broadcast', 'nat', 'anycast'];

/** The scope that `ip route` sends where none is written. */
function defaultScope(
  type: RouteType,
  deleting: boolean,
  { gateway, multipath }: Partial<RouteRequest>,
): number {
  if (type === 'local' || type === 'nat') return Scope.HOST;
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return Scope.LINK;
  if (type === 'unicast' || type === 'none') {
    if (deleting) return Scope.NOWHERE;
    return gateway || multipath ? Scope.UNIVERSE : Scope.LINK;
  }
  return deleting ? Scope.NOWHERE : Scope.UNIVERSE;
}

function nexthopRequest(ns: Namespace, options: Words): NexthopRequest {
  return { ...viaOf(ns, options), weight: Number(options.get('weight') ?? 1) };
}

function viaOf(ns: Namespace, options: Words) {
  return {
    ...(options.has('via') ? { gateway: addressOf(options.get('via') as string) } : {}),
    ...(options.has('dev') ? { outInterface: indexOf(ns, options.get('dev') as string) } : {}),
    ...(options.has('onlink') ? { onlink: true } : {}),
    ...(options.has('realms') ? { realms: realmsOf(options.get('realms') as string) } : {}),
  };
}

function metricsOf(options: Words): RouteMetrics | undefined {
  const names = ['mtu', 'advmss', 'hoplimit', 'window'].filter((name) => options.has(name));
  if (names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name) => {
      const text = options.get(name) as string;
      return [name, { value: Number(text.replace('lock ', '')), lock: text.startsWith('lock') }];
    }),
  );
}

function realmsOf(text: string): number {
  const [from, to] = text.split('/');
  return to === undefined ? Number(from) : Number(from) * 65536 + Number(to);
}

function ruleRequest(words: readonly string[]): RuleRequest {
  const options = pairs(words);
  const [mark, mask] = (options.get('fwmark') ?? '').split('/');
  const action = (['nop', 'blackhole', 'unreachable', 'prohibit'] as const).find((each) => options.has(each));
  const number = (name: string) => (options.has(name) ? Number(options.get(name)) : undefined);
  return withoutUndefined<RuleRequest>({
    family: 'inet',
    priority: number('pref'),
    not: options.has('not') || undefined,
    source: maybe(options.get('from'), prefixOf),
    destination: maybe(options.get('to'), prefixOf),
    tos: number('tos'),
    mark: mark ? Number(mark) : undefined,
    mask: mask ? Number(mask) : undefined,
    inInterface: options.get('iif'),
    outInterface: options.get('oif'),
    uidRange: maybe(options.get('uidrange'), rangeOf),
    ipProtocol: number('ipproto'),
    sourcePorts: maybe(options.get('sport'), rangeOf),
    destinationPorts: maybe(options.get('dport'), rangeOf),
    action: action ?? ((options.has('goto') ? 'goto' : 'lookup') as RuleAction),
    table: Number(options.get('lookup') ?? 0),
    target: number('goto'),
    suppressPrefixLength: number('suppress_prefixlength'),
    suppressInterfaceGroup: number('suppress_ifgroup'),
    realms: maybe(options.get('realms'), realmsOf),
    protocol: 3,
  });
}

/** A delete names no action and no protocol that were not written. */
function ruleMeant(words: readonly string[]): RuleRequest {
  const { action: _, ...meant } = ruleRequest(words);
  return { ...meant, protocol: 0 };
}

function rangeOf(text: string): { start: number; end: number } {
  const [start, end] = text.split('-').map(Number);
  return { start: start as number, end: end ?? (start as number) };
}

function maybe<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined || text === 'all' ? undefined : read(text);
}

function withoutUndefined<T>(fields: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function splitAt(words: readonly string[], mark: string): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === mark) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function look(ns: Namespace, words: readonly string[]): { error?: string; shown?: string[] } {
  const fibMatch = words[0] === 'fibmatch';
  const [destination, ...rest] = fibMatch ? words.slice(1) : words;
  const options = pairs(rest);
  const number = (name: string) => (options.has(name) ? Number(options.get(name)) : undefined);
  const flow = withoutUndefined<Flow>({
    family: 'inet',
    destination: addressOf(destination as string),
    source: maybe(options.get('from'), addressOf),
    inInterface: maybe(options.get('iif'), (name) => indexOf(ns, name)),
    outInterface: maybe(options.get('oif'), (name) => indexOf(ns, name)),
    mark: number('mark') ?? 0,
    tos: number('tos') ?? 0,
    uid: number('uid') ?? (options.has('iif') ? INVALID_UID : 0),
    ipProtocol: number('ipproto'),
    sourcePort: number('sport'),
    destinationPort: number('dport'),
  });
  const plain = lookupRoute(ns, flow, { fibMatch });
  const explained = lookupRoute(ns, flow, { fibMatch, explain: true });
  if (JSON.stringify({ ...explained, trace: 0 }) !== JSON.stringify({ ...plain, trace: 0 })) {
    throw new Error(`explaining changes the answer to ${words.join(' ')}`);
  }
  if (plain.kind !== 'found') return errorOf(plain);
  const { result } = plain;
  return { shown: [fibMatch ? renderRoute(ns, result.route as Route) : renderResult(ns, result)] };
}

function showRoutes(ns: Namespace): string[] {
  return tablesInDumpOrder(ns).flatMap((table) => [...table.routes()].map((route) => renderRoute(ns, route)));
}

function renderRoute(ns: Namespace, route: Route): string {
  const [only, second] = route.nexthops;
  return render({
    type: routeTypes.indexOf(route.routeType),
    dst: renderPrefix(route.destination),
    tos: renderTos(route.tos),
    ...(second || !only ? { marks: renderFlags(route) } : renderNexthop(ns, only)),
    table: route.table,
    protocol: route.protocol,
    scope: route.scope,
    prefsrc: route.preferredSource && formatAddress(route.preferredSource),
    metric: route.priority || undefined,
    flow: renderRealms(route.realms),
    metrics: renderMetrics(route.metrics),
    nexthops:
      second && route.nexthops.map((each) => render({ ...renderNexthop(ns, each), weight: each.weight })),
  });
}

function renderFlags({ flags }: Route): string | undefined {
  return [...(flags?.onlink ? ['onlink'] : []), ...(flags?.linkdown ? ['linkdown'] : [])].join() || undefined;
}

function renderNexthop(ns: Namespace, nexthop: Nexthop) {
  const dead = nexthop.dead || (nexthop.linkdown && ignoresLinkdown(ns, nexthop.outInterface));
  const marks = [
    ...(dead ? ['dead'] : []),
    ...(nexthop.onlink ? ['onlink'] : []),
    ...(nexthop.linkdown ? ['linkdown'] : []),
  ];
  return {
    gateway: nexthop.gateway && formatAddress(nexthop.gateway),
    dev: ns.links.get(nexthop.outInterface)?.name,
    marks: marks.join() || undefined,
    flow: renderRealms(nexthop.realms),
  };
}

function renderResult(ns: Namespace, result: RouteResult): string {
  const nameOf = (index: number | undefined) => (index ? ns.links.get(index)?.name : undefined);
  return render({
    type: result.routeType === 'unicast' ? undefined : routeTypes.indexOf(result.routeType),
    dst: formatAddress(result.destination),
    from: result.from && formatAddress(result.from),
    tos: renderTos(result.route?.tos),
    gateway: result.gateway && formatAddress(result.gateway),
    dev: nameOf(result.outInterface),
    table: result.table === 254 || result.table === 0 ? undefined : result.table,
    prefsrc: result.preferredSource && formatAddress(result.preferredSource),
    flow: renderRealms(result.realms),
    mark: result.mark || undefined,
    uid: result.uid,
    cache: result.cacheFlags.join(),
    iif: nameOf(result.inInterface),
    metrics: renderMetrics(result.metrics),
  });
}

function renderPrefix(prefix: Prefix): string {
  if (prefix.length === 0) return 'default';
  return prefix.length === 32 ? formatAddress(prefix.address) : formatPrefix(prefix);
}

function renderTos(tos = 0): string | undefined {
  return tos === 0 ? undefined : `0x${tos.toString(16).padStart(2, '0')}`;
}

function renderRealms(realms: number | undefined): string | undefined {
  return realms ? `${realms >>> 16}/${realms & 0xffff}` : undefined;
}

function renderMetrics(metrics: RouteMetrics | undefined): string | undefined {
  const values = Object.entries(metrics ?? {}).map(([name, { value }]) => `${name}:${value}`);
  return values.length > 0 ? values.sort().join() : undefined;
}

/** The fields that have a value, by name. */
function render(fields: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
  return shown
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** Whether we say that a hash decides, and the way that it chose on the real kernel is among those that we name. */
export function isSpread(ours: Seen, real: Seen): boolean {
  const shown = real.shown?.[0] ?? '';
  const way = /gateway=(\S+)/.exec(shown) ?? /dev=(\S+)/.exec(shown);
  const reason = ours.error ?? '';
  return (
    reason.startsWith('unknown: the kernel spreads flows') &&
    way !== null &&
    reason.includes(way[1] as string)
  );
}

/** The shell line that does on the real kernel what the command says. */
export function shellLine(command: string): string {
  const [object, verb] = command.split(' ');
  if (object === 'sysctl') return `sysctl -qw ${verb}`;
  if (verb === 'show') return 'ip -N -d -j -4 route show table all';
  if (verb !== 'get') return `ip ${command}`;
  return command.includes('fibmatch') ? `ip -N -d -j ${command}` : `ip -N -j ${command}`;
}

/** What the real `ip` did, in the same terms. */
export function readReal(command: string, real: { status: number; stdout: string; stderr: string }): Seen {
  if (real.status !== 0) return { command, error: (real.stderr.split('\n')[0] as string).trim() };
  const [, verb, third] = command.split(' ');
  if (verb !== 'get' && verb !== 'show') return { command };
  const whole = verb === 'show' || third === 'fibmatch';
  const routes = JSON.parse(real.stdout || '[]') as RealRoute[];
  return { command, shown: routes.map((route) => readRoute(route, whole)) };
}

type RealRoute = Record<string, unknown> & {
  readonly nexthops?: readonly RealRoute[];
  readonly flags?: readonly string[];
  readonly cache?: readonly string[];
  readonly flow?: { readonly from?: string; readonly to?: string };
  readonly metrics?: readonly Record<string, number>[];
};

const plainFields = ['type', 'dst', 'from', 'tos', 'gateway', 'dev', 'table', 'protocol', 'scope', 'prefsrc'];
const otherFields = ['metric', 'mark', 'uid', 'iif', 'weight'];

function readRoute(route: RealRoute, whole: boolean): string {
  const known = [...plainFields, ...otherFields].filter((name) => name in route);
  const marks = (route.flags ?? []).filter((flag) => ['dead', 'onlink', 'linkdown'].includes(flag));
  const metrics = Object.entries(Object.assign({}, ...(route.metrics ?? [])) as Record<string, number>);
  return render({
    ...Object.fromEntries(known.map((name) => [name, route[name] as string])),
    marks: whole ? marks.join() || undefined : undefined,
    flow: route.flow && `${route.flow.from ?? 0}/${route.flow.to ?? 0}`,
    cache: route.cache?.join(),
    metrics:
      metrics
        .map(([name, value]) => `${name}:${value}`)
        .sort()
        .join() || undefined,
    nexthops: route.nexthops?.map((each) => readRoute(each, true)),
  });
}

function addressOf(text: string): Address {
  const address = parseAddress(text);
  if (!address) throw new Error(`no address: ${text}`);
  return address;
}

function prefixOf(text: string): Prefix {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`no prefix: ${text}`);
  return prefix;
}
