import { rulesOf } from '../kernel/core/rules.ts';
import type { NexthopObject } from '../kernel/nexthop/object.ts';
import { BOOT } from '../kernel/origin.ts';
import type { Route } from '../kernel/route.ts';
import type { Kernel, Namespace, Rule } from '../kernel/state.ts';
import type { Names } from '../names/name-table.ts';
import type { Target } from '../release/target.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import { withDrawnPartsNamed } from './drawn-text.ts';
import { printNexthopObject } from './nexthop/print.ts';
import { printRoute } from './route/print.ts';
import { printRule, surroundingsOf } from './rule/print.ts';
import { Session } from './session.ts';

/** The lines in which `ip` shows single things, for telling of a state and how a decision came about. */
export interface Listing {
  /** As `ip route show table T` prints it: the table is not repeated. */
  route(route: Route): string;
  /** As `ip rule` prints it. */
  rule(rule: Rule): string;
  /** As `ip nexthop` prints it. */
  nexthop(object: NexthopObject): string;
  linkName(index: number): string;
}

/** Lists things of one namespace with these names, as the target's `ip` would. */
export function listingOf(kernel: Kernel, namespace: Namespace, names: Names, target: Target): Listing {
  const command = parseCommand([], target);
  const session = new Session({ command, kernel, namespace: namespace.name, names, origin: BOOT });
  const surroundings = {
    inet: surroundingsOf(namespace, [...rulesOf(namespace, 'inet')]),
    inet6: surroundingsOf(namespace, [...rulesOf(namespace, 'inet6')]),
  };
  return {
    route: (route) => oneLine(printRoute(session, route, { table: route.table }).text),
    rule: (rule) => oneLine(printRule(session, rule, surroundings[rule.family]).text),
    nexthop: (object) => oneLine(printNexthopObject(session, object).text),
    linkName: (index) => session.linkName(index),
  };
}

function oneLine(printed: string): string {
  return withDrawnPartsNamed(printed).trim().replace(/\s+/g, ' ');
}
