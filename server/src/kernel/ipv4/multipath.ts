import { type Address, isAny, sameAddress } from '../../net/address.ts';
import { spreadReason } from '../core/spread.ts';
import type { Namespace, Nexthop } from '../state.ts';
import type { FibFound } from './fib-lookup.ts';
import { selectSource } from './local-addresses.ts';
import type { Decision, LookupContext } from './lookup-context.ts';
import { leadTheSameWay } from './route-identity.ts';
import { isUsable } from './table-walk.ts';

/**
 * Goes on with the nexthop of a multipath route that a flow takes (`fib_select_multipath`). Over several nexthops the
 * kernel spreads flows by a hash whose seed differs from boot to boot, so which one it is cannot be told; but a nexthop
 * whose own source is that of the flow wins, and where every way fails, the flow does. Nexthops may be alike.
 */
export function chooseNexthop(
  { ns }: LookupContext,
  fib: FibFound,
  source: Address,
  goOn: (nexthop: Nexthop) => Decision,
): Decision {
  const usable = fib.route.nexthops.filter((nexthop) => isUsable(ns, nexthop));
  const [first] = usable;
  const isOnly = first && usable.every((nexthop) => leadTheSameWay(nexthop, first));
  const certain = isOnly ? first : nexthopOfSource(ns, fib, source, usable);
  if (certain) return goOn(certain);
  const [failure, ...others] = usable.map(goOn);
  if (failure?.kind === 'error' && others.every(({ kind }) => kind === 'error')) return failure;
  return { kind: 'unknown', reason: spreadReason(ns, usable) };
}

/** The one nexthop whose link would give this source; undefined where none or several would. Groups look at the hash only. */
function nexthopOfSource(
  ns: Namespace,
  { route }: FibFound,
  source: Address,
  usable: readonly Nexthop[],
): Nexthop | undefined {
  if (isAny(source) || route.nexthopId !== undefined) return undefined;
  const [fitting, another] = usable.filter(({ outInterface, gateway }) => {
    const own = selectSource(ns, outInterface, gateway, route.scope).address;
    return own !== undefined && sameAddress(own, source);
  });
  return another ? undefined : fitting;
}
