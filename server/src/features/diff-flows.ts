import type { FlowTemplate } from '../analysis/reach/decisions.ts';
import { rulesOf } from '../kernel/core/rules.ts';
import type { InterfaceAddress, Namespace, Rule } from '../kernel/state.ts';
import { type Address, type Family, formatAddress } from '../net/address.ts';
import { contains } from '../net/prefix.ts';

/** Packets that rules tell from plain ones. */
export interface DiffFlow {
  /** `with mark 0x2`; '' for plain packets. */
  readonly label: string;
  readonly fields: Partial<FlowTemplate>;
}

/** More kinds of packets than these are not compared: each costs a walk through all destinations. */
const MOST = 8;

/**
 * Kinds of packets of the machine's own that some rule of the two states asks for: by mark, and by a source address that
 * the machine has.
 */
export function flowsOf(family: Family, ...states: readonly Namespace[]): DiffFlow[] {
  const flows = new Map<string, DiffFlow>();
  const sources = states.flatMap((ns) => addressesOf(ns, family));
  for (const rule of states.flatMap((ns) => [...rulesOf(ns, family)])) {
    for (const flow of flowsFor(rule, sources)) flows.set(flow.label, flow);
  }
  return [...flows.values()].slice(0, MOST);
}

function flowsFor({ mark, mask, source }: Rule, sources: readonly Address[]): DiffFlow[] {
  const byMark: DiffFlow[] =
    mask === 0 || mark === 0 ? [] : [{ label: `with mark 0x${mark.toString(16)}`, fields: { mark } }];
  const bySource = sources
    .filter((address) => source && contains(source, address))
    .map((address): DiffFlow => ({ label: `from ${formatAddress(address)}`, fields: { source: address } }));
  return [...byMark, ...bySource];
}

function addressesOf(ns: Namespace, family: Family): Address[] {
  const lists: Iterable<readonly InterfaceAddress[]> =
    family === 'inet' ? ns.addresses.values() : ns.ipv6.addresses.values();
  return [...lists].flat().map(({ local }) => local.address);
}
