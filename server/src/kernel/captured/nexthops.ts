/** Nexthop objects as a description of a machine tells of them, put into a namespace as they are. */
import type { NexthopObject } from '../nexthop/object.ts';
import type { Namespace } from '../state.ts';

/** The namespace with exactly these objects. */
export function withNexthops(ns: Namespace, objects: readonly NexthopObject[]): Namespace {
  const nexthops = objects.reduce((map, object) => map.with(object.id, object), ns.nexthops);
  return { ...ns, nexthops };
}
