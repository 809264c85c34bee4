/** `ip route show` and `flush`: iproute_list_flush_or_save() and iproute_flush() of iproute2. */

import { errnos } from '../../kernel/errno.ts';
import type { Route } from '../../kernel/route.ts';
import type { KernelError, RouteRequest } from '../../kernel/rtnetlink.ts';
import type { Nexthop } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
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
  const dump = askForDump(session, filter);
  // A table main that nothing has made yet is taken to be empty (save_route_errhndlr()).
  const missingMain = dump.kind === 'error' && dump.error.errno === 'ENOENT' && filter.table === Table.MAIN;
  const routes = missingMain ? [] : selectFrom(session, dump, filter, 'Dump terminated\n');
  hideIfIpv6Follows(session, filter);
  printRecords(
    session,
    routes.map((route) => printRoute(session, route, filter)),
  );
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

function flushTables(session: Session, filter: RouteFilter): void {
  const routes = selectFrom(session, askForDump(session, filter), filter, 'Flush terminated\n');
  if (session.settings.statistics > 0) hideIfIpv6Follows(session, filter);
  if (session.settings.statistics > 1) {
    session.print(routes.map((route) => printRoute(session, route, filter).text).join(''));
  }
  deleteRoutes(session, routes);
  if (session.settings.statistics > 0) session.print(flushReport(routes.length));
}

/** All deletions are sent before the first answer is read: one that is refused ends the run, but not the others. */
function deleteRoutes(session: Session, routes: readonly Route[]): void {
  const answers = routes.map((route) => session.ask({ type: 'delroute', route: deletionOf(route) }));
  const refused = answers.find((answer) => answer.kind === 'error');
  if (refused?.kind !== 'error') return;
  session.complain(`Failed to send flush request: ${errnos[refused.error.errno].text}\n`);
  session.leave({ status: 2, by: 'kernel', blame: undefined, aborts: false });
}

/** All routes of one round are deleted before the next dump, which then is empty. */
function flushReport(count: number): string {
  if (count === 0) return 'Nothing to flush.\n';
  return `\n*** Round 1, deleting ${count} entries ***\n*** Flush is complete after 1 round ***\n`;
}

/** The IPv4 route cache is gone from the kernel: there is nothing to delete. */
function flushCache(session: Session, filter: RouteFilter): void {
  if (session.settings.statistics === 0) return;
  session.print('*** IPv4 routing cache is flushed.\n');
  if (filter.table === 0) session.print('*** Flush is complete after 0 round ***\n');
}

type Dump = ReturnType<Session['ask']>;

function askForDump(session: Session, filter: RouteFilter): Dump {
  if (inetOnly(session.settings.family) === 'inet6') giveUp('IPv6 routes are not modelled');
  return session.ask({
    type: 'dumproutes',
    family: 'inet',
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

/** `table all` without a family goes on with IPv6 routes, which exist as soon as a link is up. */
function hideIfIpv6Follows(session: Session, filter: RouteFilter): void {
  if (filter.table !== 0 || session.settings.family !== undefined) return;
  const links = session.here?.links;
  const anyUp = links && [...links.values()].some((link) => link.up);
  if (anyUp || !session.here?.complete) session.hideStdout('IPv6 routes are not modelled');
}

/** The request that deletes exactly this route: the message of the dump, sent back. */
function deletionOf(route: Route): RouteRequest {
  const { family, destination, tos, table, protocol, scope, routeType, priority, nexthops } = route;
  const [single, ...more] = nexthops;
  return {
    family,
    destination,
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
