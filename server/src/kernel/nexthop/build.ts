import type { Assumption } from '../assumption.ts';
import { type AskedNexthop, checkNexthop, givenAddress } from '../ipv4/nexthop-check.ts';
import type { KernelError } from '../rtnetlink.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Scope, Table } from '../uapi.ts';
import type { NexthopAttributes } from './messages.ts';
import type { SingleNexthop } from './object.ts';

/** `lo`, which a blackhole has for a device. */
const LOOPBACK_INDEX = 1;

type Built =
  | { readonly content: SingleNexthop; readonly assumptions: readonly Assumption[] }
  | { readonly kind: 'error'; readonly error: KernelError }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The single nexthop that a request asks for, its gateway checked as for a route of table main (nexthop_create()). */
export function buildSingle(ns: Namespace, asked: NexthopAttributes): Built {
  const { family = 'inet', fdb = false, blackhole = false } = asked;
  if (family === 'inet6') return { kind: 'unknown', reason: 'IPv6 nexthop objects are not modelled' };
  const way: AskedNexthop = {
    gateway: givenAddress(asked.gateway),
    outInterface: blackhole ? LOOPBACK_INDEX : (asked.outInterface ?? 0),
    weight: 1,
    onlink: asked.onlink ?? false,
  };
  if (fdb) return { content: { kind: 'single', family, fdb, nexthop: unchecked(way) }, assumptions: [] };
  const checked = checkNexthop(ns, way, { table: Table.MAIN, scope: Scope.UNIVERSE });
  if (checked.kind !== 'ok') return checked;
  const nexthop = blackhole ? { ...checked.value, blackhole: true } : checked.value;
  return { content: { kind: 'single', family, fdb, nexthop }, assumptions: checked.assumptions };
}

/** A nexthop of a forwarding database has no device. */
function unchecked(way: AskedNexthop): Nexthop {
  return { ...way, outInterface: 0, scope: Scope.LINK, dead: false, linkdown: false };
}
