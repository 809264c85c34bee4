/** `ip route show` and `flush`: iproute_list_flush_or_save() and iproute_flush() of iproute2. */

import { errnos } from '../../kernel/errno.ts';
import type { Route } from '../../kernel/route.ts';
import type { KernelError, RouteRequest } from '../../kernel/rtnetlink.ts';
import type { Nexthop } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import type { Command } from '../../syntax/ip/tree.ts';
import { failWith } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { printRecords } from '../record.ts';
import { kernelErrorText, type Session } from '../session.ts';
import { inetOnly } from '../values/addresses.ts';
import { type RouteFilter, readRouteFilter } from './filter.ts';
import { printRoute } from './print.ts';
import { selectsRoute } from './select.ts';

export function showRoutes(session: Session, command: Command): void {
  const filter = readRouteFilter(session, command.clauses);
  const records = familiesOf(session, filter).flatMap((family) => {
    const dump = askForDump(session, family, filter);
    // A table main that nothing has made yet is taken to be empty (save_route_errhndlr()).
    const missing = dump.kind === 'error' && dump.error.errno === 'ENOENT' && filter.table === Table.MAIN;
    const routes = missing ? [] : selectFrom(session, dump, filter, 'Dump terminated\n');
    if (family === 'inet6') hideIfDrawn(session, filter);
    return routes.map((route) => printRoute(session, route, filter));
  });
  printRecords(session, records);
}

/** An IPv6 address that the kernel drew has a route in the table `local`: it is not known which. */
function hideIfDrawn(session: Session, { table, outInterface }: RouteFilter): void {
  if (table !== 0 && table !== Table.LOCAL) return;
  for (const [index, list] of session.here?.ipv6.addresses.entries() ?? []) {
    const drawn = list.some(({ ipv6 }) => ipv6?.drawn && !ipv6.tentative);
    if (drawn && (outInterface ?? index) === index) {
      session.hideStdout(`the link-local address of "${session.linkName(index)}" is random`);
    }
  }
}

/** Writes netlink messages to standard output. */
export function saveRoutes(session: Session, command: Command): never {
  readRouteFilter(session, command.clauses);
  return giveUp('`ip route save` writes a binary dump, which is not modelled');
}

export function flushRoutes(session: Session, command: Command): void {
  if (command.clauses.length === 0)
    failWith(session, '"ip route flush" requires arguments.\n', command.verb?.word);
  const filter = readRouteFilter(session, command.clauses);
  if (filter.cached) flushCache(session, filter);
  else flushTables(session, filter);
}

/** Deletes what a dump shows, and dumps again until that is nothing: what was hidden behind a route may show up then. */
function flushTables(session: Session, filter: RouteFilter): void {
  const { statistics } = session.settings;
  let rounds = 0;
  for (let routes = toFlush(session, filter); routes.length > 0; routes = toFlush(session, filter)) {
    deleteRoutes(session, routes);
    rounds++;
    if (statistics > 0) session.print(`\n*** Round ${rounds}, deleting ${routes.length} entries ***\n`);
  }
  if (statistics > 0) session.print(flushReport(rounds));
}

function toFlush(session: Session, filter: RouteFilter): readonly Route[] {
  const routes = familiesOf(session, filter).flatMap((family) =>
    selectFrom(session, askForDump(session, family, filter), filter, 'Flush terminated\n'),
  );
  if (session.settings.statistics > 1) {
    session.print(routes.map((route) => printRoute(session, route, filter).text).join(''));
  }
  return routes;
}

/** All deletions are sent before the first answer is read: one that is refused ends the run, but not the others. */
function deleteRoutes(session: Session, routes: readonly Route[]): void {
  const answers = routes.map((route) => session.ask({ type: 'delroute', route: deletionOf(route) }));
  const refused = answers.find((answer) => answer.kind === 'error');
  if (refused?.kind !== 'error') return;
  session.complain(`Failed to send flush request: ${errnos[refused.error.errno].text}\n`);
  session.leave({ status: 2, by: 'kernel', blame: undefined, aborts: false });
}

function flushReport(rounds: number): string {
  if (rounds === 0) return 'Nothing to flush.\n';
  return `*** Flush is complete after ${rounds} round${rounds > 1 ? 's' : ''} ***\n`;
}

/** The IPv4 route cache is gone from the kernel: there is nothing to delete. */
function flushCache(session: Session, filter: RouteFilter): void {
  if (session.settings.statistics === 0) return;
  session.print('*** IPv4 routing cache is flushed.\n');
  if (filter.table === 0) session.print('*** Flush is complete after 0 round ***\n');
}

type Dump = ReturnType<Session['ask']>;

/** The families that a listing is about: IPv4, unless an option says otherwise; both for all tables. */
function familiesOf(session: Session, filter: RouteFilter): readonly Family[] {
  const family = inetOnly(session.settings.family);
  if (family) return [family];
  return filter.table === 0 ? ['inet', 'inet6'] : ['inet'];
}

/** Where the kernel is not strict it selects nothing itself, and so finds nothing amiss. */
function askForDump(session: Session, family: Family, filter: RouteFilter): Dump {
  if (session.inBatch) return session.ask({ type: 'dumproutes', family });
  return session.ask({
    type: 'dumproutes',
    family,
    ...(filter.table !== 0 && { table: filter.table }),
    ...(filter.outInterface !== undefined && { outInterface: filter.outInterface }),
  });
}

/** The routes of a dump that a filter selects; a refused dump ends the run, with `terminated` as the last words. */
function selectFrom(session: Session, dump: Dump, filter: RouteFilter, terminated: string): readonly Route[] {
  if (dump.kind === 'error') return refuseDump(session, dump.error, terminated);
  const routes = dump.reply.type === 'routes' ? dump.reply.routes : [];
  return routes.filter((route) => selectsRoute(session, filter, route));
}

function refuseDump(session: Session, error: KernelError, terminated: string): never {
  session.complain(`${kernelErrorText(error)}${terminated}`);
  if (session.settings.json)
    session.hideStdout('the unfinished JSON of a refused dump differs between releases');
  return session.leave({ status: 2, by: 'kernel', blame: undefined, aborts: false });
}

/** The request that deletes exactly this route: the message of the dump, sent back. */
function deletionOf(route: Route): RouteRequest {
  const { family, destination, tos, table, protocol, scope, routeType, priority, nexthops } = route;
  const [single, ...more] = nexthops;
  return {
    family,
    destination,
    ...(route.source && { source: route.source }),
    tos,
    table,
    protocol,
    scope,
    routeType,
    ...(priority !== 0 && { priority }),
    ...(route.preferredSource && { preferredSource: route.preferredSource }),
    ...(route.nexthopId !== undefined && { nexthopId: route.nexthopId }),
    ...(single && more.length === 0 && pathOf(single)),
    ...(more.length > 0 && { multipath: nexthops.map((each) => ({ weight: each.weight, ...pathOf(each) })) }),
    ...(route.realms !== undefined && { realms: route.realms }),
  };
}

function pathOf({
  gateway,
  outInterface,
  onlink,
}: Nexthop): Pick<RouteRequest, 'gateway' | 'outInterface' | 'onlink'> {
  return {
    ...(gateway && { gateway }),
    ...(outInterface !== 0 && { outInterface }),
    ...(onlink && { onlink }),
  };
}
