/** How `ip` prints a route: print_route() of ip/iproute.c. */

import type { Encap } from '../../kernel/encap/encap.ts';
import type { Route } from '../../kernel/route.ts';
import type { RouteMetrics, RouteResult } from '../../kernel/rtnetlink.ts';
import type { Nexthop } from '../../kernel/state.ts';
import { Protocol, type RouterPreference, type RouteType, Scope, Table } from '../../kernel/uapi.ts';
import { type Address, addressBits, formatAddress } from '../../net/address.ts';
import { formatPrefix, hostPrefix, type Prefix } from '../../net/prefix.ts';
import { printNexthopObject } from '../nexthop/print.ts';
import { type Json, lineBreak, PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { formatNamed, formatRealms } from '../values/named-numbers.ts';
import { formatRouteType } from '../values/route-types.ts';
import type { RouteFilter } from './filter.ts';
import { printMetrics } from './metrics.ts';
import { printEncap } from './print-encap.ts';

/** What a message about a route carries, be it an entry of a table or the answer to `route get`. */
interface RouteMessage {
  readonly routeType: RouteType;
  readonly destination: Prefix;
  /** RTA_SRC. */
  readonly from?: Prefix | undefined;
  readonly nexthopId?: number | undefined;
  readonly encap?: Encap | undefined;
  readonly tos: number;
  readonly gateway: Address | undefined;
  /** Interface index; 0 where there is none. */
  readonly outInterface: number;
  readonly table: number;
  /** The destination is the address that was asked for. */
  readonly isHost?: boolean;
  /** Undefined for what is no entry of a table (RTM_F_CLONED). */
  readonly entry: { readonly protocol: number; readonly scope: number } | undefined;
  readonly preferredSource: Address | undefined;
  /** Undefined where none is sent: for IPv4 that is 0. */
  readonly priority: number | undefined;
  readonly flags: readonly string[];
  readonly mark?: number;
  readonly realms: number | undefined;
  readonly uid?: number | undefined;
  readonly cacheFlags?: readonly string[];
  readonly metrics: RouteMetrics | undefined;
  readonly inInterface?: number | undefined;
  readonly multipath: readonly Nexthop[];
  /** Seconds. */
  readonly expires?: number | undefined;
  /** RTA_PREF: IPv6 routes always have one. */
  readonly preference?: RouterPreference | undefined;
}

/**
 * An entry of a table. What the filter fixes to one value is not printed again. For IPv6 an entry that a packet matches
 * comes with the interface that the packet came in on.
 */
export function printRoute(
  session: Session,
  route: Route,
  filter: RouteFilter,
  inInterface?: number,
): PrintedRecord {
  const asMultipath = route.nexthops.length > 1 || isGroup(session, route);
  const plain = asMultipath ? undefined : route.nexthops[0];
  return print(
    session,
    {
      ...route.fields,
      ...ofFamily(route),
      from: route.source,
      inInterface: route.family === 'inet6' ? inInterface : undefined,
      encap: plain?.encap,
      gateway: plain?.gateway,
      outInterface: plain?.outInterface ?? 0,
      entry: route,
      flags: plain ? nexthopFlags(plain) : routeFlags(route),
      multipath: asMultipath ? route.nexthops : [],
    },
    filter,
  );
}

/** An IPv6 route by a group is told as a multipath one even where the group has one member. */
function isGroup({ here }: Session, { family, nexthopId }: Route): boolean {
  if (family === 'inet' || nexthopId === undefined) return false;
  return here?.nexthops.get(nexthopId)?.content.kind === 'group';
}

/** What a message has or has not by its family alone. */
function ofFamily(route: Route): Pick<RouteMessage, 'priority' | 'preference'> {
  if (route.family === 'inet') return { priority: route.priority || undefined };
  return { priority: route.priority, preference: route.preference ?? 'medium' };
}

/** The answer to `route get`. That of IPv6 tells of the entry behind it, too, but not of marks and users. */
export function printResult(session: Session, result: RouteResult): PrintedRecord {
  const entry = result.route?.family === 'inet6' ? result.route : undefined;
  const { cacheFlags, mark, ...answer } = result;
  return print(
    session,
    {
      ...answer,
      ...(entry ? ofFamily(entry) : { priority: undefined, cacheFlags, mark }),
      destination: hostPrefix(result.destination),
      isHost: true,
      from: result.from && hostPrefix(result.from),
      tos: result.route?.tos ?? 0,
      gateway: result.gateway,
      entry,
      preferredSource: result.preferredSource,
      flags: resultFlags(result),
      realms: result.realms,
      metrics: result.metrics,
      multipath: [],
    },
    { table: 0 },
  );
}

function routeFlags({ flags }: Route): string[] {
  return [...(flags?.onlink ? ['onlink'] : []), ...(flags?.linkdown ? ['linkdown'] : [])];
}

function nexthopFlags({ dead, onlink, linkdown }: Nexthop): string[] {
  return [...(dead ? ['dead'] : []), ...(onlink ? ['onlink'] : []), ...(linkdown ? ['linkdown'] : [])];
}

/** RTCF_MULTICAST and RTM_F_OFFLOAD_FAILED are the same bit, and `ip` looks at both. */
function resultFlags({ cacheFlags }: RouteResult): string[] {
  return cacheFlags.includes('mc') ? ['rt_offload_failed'] : [];
}

function print(session: Session, message: RouteMessage, filter: RouteFilter): PrintedRecord {
  const record = new PrintedRecord();
  printDestination(session, record, message, filter);
  printPath(session, record, message, filter);
  printEntry(session, record, message, filter);
  printFlags(record, message.flags);
  printFlow(session, record, message, filter);
  printObject(session, record, message);
  if (message.multipath.length > 0) printNexthops(session, record, message);
  record.textOnly('\n');
  return record;
}

function printDestination(
  session: Session,
  record: PrintedRecord,
  message: RouteMessage,
  filter: RouteFilter,
): void {
  const { routeType, destination, from, nexthopId, tos } = message;
  if (routeType !== 'unicast' || session.settings.details > 0) {
    record.field('type', formatRouteType(session, routeType));
  }
  record.field('dst', destinationText(destination, message.isHost));
  if (from) record.field('from', prefixText(from), `from ${prefixText(from)} `);
  if (nexthopId !== undefined) record.field('nhid', nexthopId, `nhid ${nexthopId} `);
  printEncap(session, record, message.encap);
  if (tos !== 0 && filter.tos === undefined) {
    const name = formatNamed(session, 'tos', tos);
    record.field('tos', name, `tos ${name} `);
  }
}

function destinationText(destination: Prefix, isHost: boolean | undefined): string {
  return destination.length === 0 && !isHost ? 'default' : prefixText(destination);
}

/** Without the length where it is that of a whole address. */
function prefixText(prefix: Prefix): string {
  const { address, length } = prefix;
  return length === addressBits(address.family) ? formatAddress(address) : formatPrefix(prefix);
}

function printPath(
  session: Session,
  record: PrintedRecord,
  message: RouteMessage,
  filter: RouteFilter,
): void {
  const { gateway, outInterface, table } = message;
  if (gateway && (isForeign(message, gateway) || !isHost(filter.gateway)))
    printGateway(record, message, gateway);
  if (outInterface !== 0 && filter.outInterface === undefined) {
    const name = session.linkName(outInterface);
    record.field('dev', name, `dev ${name} `);
  }
  if (table !== 0 && (table !== Table.MAIN || session.settings.details > 0) && filter.table === 0) {
    const name = formatNamed(session, 'table', table);
    record.field('table', name, `table ${name} `);
  }
}

/** A gateway of another family than the route's (RTA_VIA) is told with its family. */
function isForeign({ destination }: RouteMessage, gateway: Address): boolean {
  return gateway.family !== destination.address.family;
}

function printGateway(record: PrintedRecord, message: RouteMessage, gateway: Address): void {
  const host = formatAddress(gateway);
  const { family } = gateway;
  if (isForeign(message, gateway)) record.field('via', { family, host }, `via ${family} ${host} `);
  else record.field('gateway', host, `via ${host} `);
}

function printEntry(
  session: Session,
  record: PrintedRecord,
  message: RouteMessage,
  filter: RouteFilter,
): void {
  const { entry, preferredSource, priority } = message;
  const detailed = session.settings.details > 0;
  if (entry && filter.protocol === undefined && (entry.protocol !== Protocol.BOOT || detailed)) {
    const name = formatNamed(session, 'protocol', entry.protocol);
    record.field('protocol', name, `proto ${name} `);
  }
  if (entry && filter.scope === undefined && (entry.scope !== Scope.UNIVERSE || detailed)) {
    const name = formatNamed(session, 'scope', entry.scope);
    record.field('scope', name, `scope ${name} `);
  }
  if (preferredSource && !isHost(filter.preferredSource)) {
    record.field('prefsrc', formatAddress(preferredSource), `src ${formatAddress(preferredSource)} `);
  }
  if (priority !== undefined && filter.metric === undefined)
    record.field('metric', priority, `metric ${priority} `);
}

function isHost(selected: RouteFilter['gateway']): boolean {
  return selected?.family !== undefined && selected.length === addressBits(selected.family);
}

function printFlags(record: PrintedRecord, flags: readonly string[]): void {
  record.field('flags', flags, flags.map((flag) => `${flag} `).join(''));
}

function printFlow(
  session: Session,
  record: PrintedRecord,
  message: RouteMessage,
  filter: RouteFilter,
): void {
  const { mark = 0, realms, uid, cacheFlags, metrics, inInterface, expires, preference } = message;
  if (mark !== 0) record.field('mark', mark, `mark ${mark >= 16 ? `0x${mark.toString(16)}` : mark} `);
  if (realms && filter.realms?.mask !== 0xffffffff) printRealms(session, record, realms);
  if (uid !== undefined) record.field('uid', uid, `uid ${uid} `);
  if (cacheFlags) {
    const shown = cacheFlags.length === 0 ? '' : `<${cacheFlags.join(',')}> `;
    record.field('cache', cacheFlags, `${lineBreak(session)}    cache ${shown}`);
  }
  if (expires !== undefined) {
    session.hideStdout('how long a route lives on depends on the time');
    record.field('expires', expires, `expires ${expires}sec `);
  }
  if (metrics) printMetrics(record, metrics);
  if (inInterface !== undefined && filter.inInterface === undefined) {
    const name = session.linkName(inInterface);
    record.field('iif', name, `iif ${name} `);
  }
  if (preference) record.field('pref', preference, `pref ${preference}`);
}

function printRealms(session: Session, record: PrintedRecord, realms: number): void {
  const { source, destination } = formatRealms(session, realms);
  const json: Json = source === undefined ? { to: destination } : { from: source, to: destination };
  record.field(
    'flow',
    json,
    source === undefined ? `realm ${destination} ` : `realms ${source}/${destination} `,
  );
}

/** With details `ip` asks for the nexthop object of a route, and prints it on a line of its own even with `-o`. */
function printObject(session: Session, record: PrintedRecord, { nexthopId }: RouteMessage): void {
  if (nexthopId === undefined || session.settings.details === 0) return;
  const object = session.here?.nexthops.get(nexthopId);
  if (!object) return;
  const printed = printNexthopObject(session, object);
  record.field('nh_info', printed.json, `\n\tnh_info ${printed.text}`);
}

function printNexthops(session: Session, record: PrintedRecord, message: RouteMessage): void {
  const printed = message.multipath.map((nexthop) => printNexthop(session, message, nexthop));
  record.field(
    'nexthops',
    printed.map((each) => each.json),
    printed.map((each) => each.text).join(''),
  );
}

function printNexthop(session: Session, message: RouteMessage, nexthop: Nexthop): PrintedRecord {
  const record = new PrintedRecord();
  const { encap, gateway, outInterface, realms } = nexthop;
  const weight = hopsOf(nexthop) + 1;
  record.textOnly(`${lineBreak(session)}\tnexthop `);
  printEncap(session, record, encap);
  if (gateway) printGateway(record, message, gateway);
  if (realms) printRealms(session, record, realms);
  record.field('dev', session.linkName(outInterface), `dev ${session.linkName(outInterface)} `);
  record.field('weight', weight, `weight ${weight} `);
  printFlags(record, nexthopFlags(nexthop));
  return record;
}

/** rtnh_hops has eight bits: heavier members of a group look lighter here. */
function hopsOf({ weight }: Nexthop): number {
  return (weight - 1) & 0xff;
}
