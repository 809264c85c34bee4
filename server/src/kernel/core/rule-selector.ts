import type { MaskedNumber, Namespace, PortSelector, Rule } from '../state.ts';
import type { FlowKey, FlowVrf } from './flow-key.ts';

/** Whether the selectors choose the flow that rules of both families have (`fib_rule_match` of net/core/fib_rules.c). */
export function commonSelectorsHold(ns: Namespace, rule: Rule, key: FlowKey): boolean {
  if (rule.inInterface !== undefined && !isOver(ns, key, 'input', rule.inInterface)) return false;
  if (rule.outInterface !== undefined && !isOver(ns, key, 'output', rule.outInterface)) return false;
  if (((rule.mark ^ key.mark) & rule.mask) !== 0) return false;
  if (rule.l3mdev && ns.links.get(key.vrf?.index ?? 0)?.kind !== 'vrf') return false;
  if (!inRange(rule.uidRange, key.uid)) return false;
  if (rule.ipProtocol !== undefined && rule.ipProtocol !== key.ipProtocol) return false;
  // No flow that is looked up here comes out of a tunnel.
  if (rule.tunnelId !== undefined) return false;
  if (rule.dscp && !agrees(rule.dscp, key.tos >>> ECN_WIDTH)) return false;
  if (rule.flowLabel && !agrees(rule.flowLabel, key.flowLabel ?? 0)) return false;
  return portFits(rule.sourcePorts, key.sourcePort) && portFits(rule.destinationPorts, key.destinationPort);
}

/** The two bits below the DSCP. */
const ECN_WIDTH = 2;

function agrees({ value, mask }: MaskedNumber, given: number): boolean {
  return ((value ^ given) & mask) === 0;
}

function portFits(ports: PortSelector | undefined, port: number): boolean {
  return ports?.mask ? agrees({ value: ports.start, mask: ports.mask }, port) : inRange(ports, port);
}

/**
 * Whether the flow comes in or leaves by the link of this name, or by one that belongs to this VRF. A name that no link has
 * (`[detached]`) chooses nothing.
 */
function isOver(ns: Namespace, key: FlowKey, side: FlowVrf['by'], name: string): boolean {
  const link = ns.links.get(side === 'input' ? key.inInterface : key.outInterface);
  if (link?.name === name && link.kind !== 'vrf') return true;
  return key.vrf?.by === side && ns.links.get(key.vrf.index)?.name === name;
}

function inRange(
  range: { readonly start: number; readonly end: number } | undefined,
  value: number,
): boolean {
  return !range || (range.start <= value && value <= range.end);
}
