import type { Family } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { RuleRequest } from '../rtnetlink.ts';
import type { Rule } from '../state.ts';
import { INVALID_UID } from '../uapi.ts';

const LAST_PORT = 0xffff;
/** The DSCP without the two bits below it. */
export const DSCP_BITS = 0x3f;

/**
 * What is wrong with a request, before any rule is looked at: the text of the extended ack, all with EINVAL
 * (fib_nl2rule()). `priority` is the one given or the automatic one. Deletes are checked as well.
 */
export function ruleFault(request: RuleRequest, priority: number): string | undefined {
  const { family, source, destination, action, target } = request;
  if (!validDscp(request.dscp)) return 'Error parsing msg';
  if (!fits(source, family)) return 'Invalid source address';
  if (!fits(destination, family)) return 'Invalid dst address';
  if (target !== undefined && action !== 'goto') return 'Unexpected goto';
  if (target === undefined && action === 'goto') return 'Missing goto target for action goto';
  if (request.l3mdev && request.table !== 0) return 'l3mdev and table are mutually exclusive';
  if (!validUids(request.uidRange)) return 'Invalid uid range';
  if (!validPorts(request.sourcePorts)) return 'Invalid sport range';
  if (!validPortMask(request.sourcePorts)) return 'Invalid port mask';
  if (!validPorts(request.destinationPorts)) return 'Invalid dport range';
  if (!validPortMask(request.destinationPorts)) return 'Invalid port mask';
  if (target !== undefined && target <= priority) return 'Backward goto not supported';
  return undefined;
}

function fits(prefix: Prefix | undefined, family: Family): boolean {
  return !prefix || prefix.length === 0 || prefix.address.family === family;
}

function validUids(range: RuleRequest['uidRange']): boolean {
  return !range || (range.start <= range.end && range.end !== INVALID_UID);
}

function validPorts(range: RuleRequest['sourcePorts']): boolean {
  return !range || (range.start > 0 && range.start <= range.end && range.end < LAST_PORT);
}

function validPortMask(ports: RuleRequest['sourcePorts']): boolean {
  return !ports || ports.mask === undefined || (ports.start & ~ports.mask) === 0;
}

function validDscp(dscp: RuleRequest['dscp']): boolean {
  return !dscp || ((dscp.value | (dscp.mask ?? 0)) & ~DSCP_BITS) === 0;
}

/** What is wrong with the DSCP of a rule that is to be added, in the order of both families' own checks. */
export function dscpFault({ tos, dscp }: Rule): string | undefined {
  if (!dscp) return undefined;
  if (tos !== 0) return 'Cannot specify both TOS and DSCP';
  return dscp.value & ~dscp.mask ? 'Invalid DSCP mask' : undefined;
}
