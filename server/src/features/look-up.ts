import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Execution } from '../iproute2/execution.ts';
import { listingOf } from '../iproute2/listing.ts';
import { type Address, formatAddress } from '../net/address.ts';
import { routeGet } from '../script/route-get.ts';
import type { Machine } from '../script/timeline.ts';
import { type Explanation, explain } from './explanation.ts';

/** The answer of `ip route get` on a machine, and why it is that. */
export interface LookUp {
  readonly execution: Execution;
  /** Undefined where `ip` did not get as far as to ask the kernel. */
  readonly explanation: Explanation | undefined;
}

/** Where a packet of this machine to `destination` goes, as the line at `offset` leaves the machine. */
export function lookUp(analysis: ScriptAnalysis, offset: number, destination: Address): LookUp {
  const { machine, namespace } = analysis.timeline.at(offset);
  return explainedRouteGet(machine, namespace, [formatAddress(destination)]);
}

/** Runs `ip route get` with these arguments on a machine, and tells the answer. */
export function explainedRouteGet(machine: Machine, namespace: string, flow: readonly string[]): LookUp {
  const execution = routeGet(machine, namespace, flow);
  const { names, target } = machine;
  const holder = execution.kernel.namespaces.get(namespace);
  const { lookup, assumptions } = execution;
  if (!lookup || !holder) return { execution, explanation: undefined };
  const listing = listingOf(execution.kernel, holder, names, target);
  return { execution, explanation: explain(lookup, holder, assumptions, listing) };
}
