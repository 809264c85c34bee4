import type { Rule } from '../../kernel/state.ts';
import { commonBits } from '../../net/address.ts';
import { perObject } from '../../text/per-object.ts';
import { fieldBetween, fieldIn, fieldIs, fieldNamed } from './flow-fields.ts';
import {
  ALL_FLOWS,
  common,
  difference,
  type FlowSet,
  includes,
  intersection,
  intersects,
  NO_FLOWS,
  type Pattern,
} from './flow-set.ts';

/** The kernel takes what the machine itself sends as coming in there. */
const LOOPBACK = 'lo';
/** The bits that an IPv4 rule's `tos` compares (INET_DSCP_LEGACY_TOS_MASK), and those that an IPv6 rule's does. */
const TOS_BITS = { inet: 0x1c, inet6: 0xfc } as const;
const ECN_WIDTH = 2;

/**
 * No flow that came in by a link other than `lo` is bound to a link that it is to leave by. Taken out only where a rule looks at
 * that: it would make each set twice as large.
 */
const IMPOSSIBLE: Pattern = common(fieldIs('own', 0), fieldIs('bound', 1)) as Pattern;

/**
 * The flows that a rule selects, as `selects` of kernel/ipv4/rule-selector.ts and kernel/ipv6/rule-selector.ts would; undefined
 * where they are not worked out. A
 * link's name stands for that link: what the name of a VRF selects besides is not looked at (`Policy.isExact`).
 */
export const flowsOf = perObject((rule: Rule): FlowSet | undefined => {
  const selected = selectedFlows(rule);
  const flows = rule.not && selected ? difference(ALL_FLOWS, selected) : selected;
  return flows && rule.outInterface !== undefined ? difference(flows, [IMPOSSIBLE]) : flows;
});

/** Whether every flow that `inner` selects is one that `outer` selects; undefined where it is not worked out. */
export function covers(outer: Rule, inner: Rule): boolean | undefined {
  if (partAtSight(outer, inner)) return isSelectorEmpty(inner);
  const [wide, narrow] = [flowsOf(outer), flowsOf(inner)];
  return wide && narrow && includes(wide, narrow);
}

/** Whether there is a flow that both rules select; undefined where it is not worked out. */
export function canMeet(a: Rule, b: Rule): boolean | undefined {
  if (partAtSight(a, b)) return false;
  const [one, other] = [flowsOf(a), flowsOf(b)];
  return one && other && intersects(one, other);
}

/** Whether no flow is selected; undefined where it is not worked out. */
export function isSelectorEmpty(rule: Rule): boolean | undefined {
  return flowsOf(rule)?.length === 0;
}

/** True where two rules select nothing in common by their source, destination or mark alone: most pairs, told quickly. */
export function partAtSight(a: Rule, b: Rule): boolean {
  if (a.not || b.not) return false;
  if (((a.mark ^ b.mark) & a.mask & b.mask) !== 0) return true;
  return prefixesPart(a.source, b.source) || prefixesPart(a.destination, b.destination);
}

function prefixesPart(a: Rule['source'], b: Rule['source']): boolean {
  if (!a || !b) return false;
  const length = Math.min(a.length, b.length);
  return commonBits(a.address, b.address) < length;
}

/** What the selectors choose, `not` left aside. */
function selectedFlows(rule: Rule): FlowSet | undefined {
  const single = singlePatterns(rule).reduce<Pattern | undefined>(
    (all, each) => all && common(all, each),
    ALL_FLOWS[0],
  );
  if (!single || neverFits(rule)) return NO_FLOWS;
  let flows: FlowSet | undefined = [single];
  for (const choice of choicesOf(rule)) flows = flows && intersection(flows, choice);
  if (rule.family !== 'inet6' || !rule.source) return flows;
  // No IPv6 rule for some sources selects a packet that has none yet.
  return flows && difference(flows, [fieldIs('source', 0)]);
}

/** The selectors that are one pattern each. */
function singlePatterns(rule: Rule): Pattern[] {
  const { source, destination, tos, dscp, flowLabel, ipProtocol, tunnelId } = rule;
  return [
    ...(source ? [fieldIn('source', source)] : []),
    ...(destination ? [fieldIn('destination', destination)] : []),
    fieldIs('mark', rule.mark & rule.mask, BigInt(rule.mask >>> 0)),
    ...inInterfacePatterns(rule),
    ...(rule.outInterface === undefined
      ? []
      : [fieldIs('bound', 1), fieldNamed('outInterface', rule.outInterface)]),
    ...(tos === 0 ? [] : [fieldIs('tos', tos, TOS_BITS[rule.family])]),
    ...(dscp ? [fieldIs('tos', dscp.value << ECN_WIDTH, dscp.mask << ECN_WIDTH)] : []),
    ...(flowLabel ? [fieldIs('flowLabel', flowLabel.value, flowLabel.mask)] : []),
    ...(ipProtocol === undefined ? [] : [fieldIs('ipProtocol', ipProtocol)]),
    ...(tunnelId === undefined ? [] : [fieldIs('tunnelId', tunnelId)]),
    ...(rule.l3mdev ? [fieldIs('vrf', 1)] : []),
  ];
}

function inInterfacePatterns({ inInterface }: Rule): Pattern[] {
  if (inInterface === undefined) return [];
  if (inInterface === LOOPBACK) return [fieldIs('own', 1)];
  return [fieldIs('own', 0), fieldNamed('inInterface', inInterface)];
}

/** Such a `tos` is kept, and compared with what has not all of its bits. */
function neverFits({ family, tos }: Rule): boolean {
  return (tos & ~TOS_BITS[family]) !== 0;
}

/** The selectors that are ranges. */
function choicesOf({ sourcePorts, destinationPorts, uidRange }: Rule): FlowSet[] {
  return [
    ...(sourcePorts ? [portFlows('sourcePort', sourcePorts)] : []),
    ...(destinationPorts ? [portFlows('destinationPort', destinationPorts)] : []),
    ...(uidRange ? [fieldBetween('uid', uidRange.start, uidRange.end)] : []),
  ];
}

function portFlows(
  field: 'sourcePort' | 'destinationPort',
  { start, end, mask }: NonNullable<Rule['sourcePorts']>,
): FlowSet {
  return mask ? [fieldIs(field, start, mask)] : fieldBetween(field, start, end);
}
