import type { Assumption } from '../assumption.ts';
import { accept, type Checked } from '../core/checked.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import { givenAddress } from '../core/given-address.ts';
import { checkGivenEncap } from '../encap/check.ts';
import { type AskedNexthop, checkNexthop as checkIpv4 } from '../ipv4/nexthop-check.ts';
import { checkNexthop as checkIpv6 } from '../ipv6/nexthop-check.ts';
import { vrfTable } from '../link/l3mdev.ts';
import type { KernelError } from '../rtnetlink.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Scope, Table } from '../uapi.ts';
import type { NexthopAttributes } from './messages.ts';
import type { SingleNexthop } from './object.ts';

type Built =
  | { readonly content: SingleNexthop; readonly assumptions: readonly Assumption[] }
  | { readonly kind: 'error'; readonly error: KernelError }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The single nexthop that a request asks for, its gateway checked as for a route of the device's VRF (nexthop_create()). */
export function buildSingle(ns: Namespace, asked: NexthopAttributes): Built {
  const { family = 'inet', fdb = false, blackhole = false } = asked;
  const way: AskedNexthop = {
    gateway: givenAddress(asked.gateway),
    outInterface: blackhole ? LOOPBACK_INDEX : (asked.outInterface ?? 0),
    weight: 1,
    onlink: asked.onlink ?? false,
  };
  const tunnel = family === 'inet' ? checkGivenEncap(asked.encap, family) : accept(asked.encap);
  if (tunnel.kind !== 'ok') return tunnel;
  if (fdb) return { content: { kind: 'single', family, fdb, nexthop: unchecked(way) }, assumptions: [] };
  const through = tunnel.value ? { ...way, encap: tunnel.value } : way;
  const checked = family === 'inet' ? check(ns, through) : checkOfIpv6(ns, through);
  if (checked.kind !== 'ok') return checked;
  const nexthop = blackhole ? { ...checked.value, blackhole: true } : checked.value;
  return { content: { kind: 'single', family, fdb, nexthop }, assumptions: checked.assumptions };
}

/** A nexthop of a forwarding database has no device. */
function unchecked(way: AskedNexthop): Nexthop {
  return { ...way, outInterface: 0, scope: Scope.LINK, dead: false, linkdown: false };
}

function check(ns: Namespace, way: AskedNexthop): Checked<Nexthop> {
  return checkIpv4(ns, way, { table: tableOf(ns, way), scope: Scope.UNIVERSE });
}

/** The scope counts where IPv4 routes name the object. Outside a VRF the rules alone tell whether the gateway is near. */
function checkOfIpv6(ns: Namespace, way: AskedNexthop): Checked<Nexthop> {
  const table = vrfTable(ns, way.outInterface) ?? Table.UNSPEC;
  const place = { routeType: 'unicast', table, preferredSource: undefined } as const;
  const checked = checkIpv6(ns, way, place);
  return checked.kind === 'ok'
    ? accept({ ...checked.value, scope: Scope.LINK }, checked.assumptions)
    : checked;
}

function tableOf(ns: Namespace, { outInterface }: AskedNexthop): number {
  return vrfTable(ns, outInterface) ?? Table.MAIN;
}
