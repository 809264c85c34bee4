/** RTM_NEWNEXTHOP, RTM_DELNEXTHOP and RTM_GETNEXTHOP (net/ipv4/nexthop.c of the kernel). */
import type { Assumption } from '../assumption.ts';
import { done, notKnown, type Outcome, refused, refusedBecauseOf, reply } from '../core/outcome.ts';
import type { Origin } from '../origin.ts';
import type { CreateFlags } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { buildSingle } from './build.ts';
import { deviceFault, memberFault, messageFault } from './faults.ts';
import type { NexthopAttributes, NexthopFilter } from './messages.ts';
import type { GroupMember, NexthopGroup, NexthopObject, Resilience } from './object.ts';
import { removeNexthop } from './removal.ts';
import { replaceNexthop } from './replacement.ts';

/** Seconds (NH_RES_DEFAULT_IDLE_TIMER). */
const IDLE_TIMER = 120;

const NOT_SHOWN = 'the machine may hold nexthop objects that the script does not show';

/**
 * RTM_NEWNEXTHOP. Without an id the object gets the one behind the last that was given out so, if it is free.
 *
 * Errors: EEXIST where the id is taken and it is no replacement; EINVAL, ENETDOWN with a text (see `faults.ts`,
 * `replacement.ts`); what the check of a gateway says.
 */
export function newNexthop(
  ns: Namespace,
  asked: NexthopAttributes,
  flags: CreateFlags,
  origin: Origin,
): Outcome {
  const fault = messageFault(asked);
  if (fault) return refused(ns, 'EINVAL', fault);
  if (flags.replace && !asked.id) return refused(ns, 'EINVAL', 'Replace requires nexthop id');
  const early = asked.group ? undefined : deviceFault(ns, asked);
  if (early) return refused(ns, early.errno, early.message);
  const misfit = asked.group && memberFault(asked.group, asked.fdb === true, (id) => ns.nexthops.get(id));
  if (misfit) return ns.complete ? refused(ns, 'EINVAL', misfit) : notKnown(ns, NOT_SHOWN);
  if (!asked.id && !ns.complete) return notKnown(ns, 'which number for a nexthop object is free');
  const id = asked.id || freeId(ns);
  const numbered = asked.id ? ns : { ...ns, lastNexthopId: id };
  return addNexthop(numbered, { ...asked, id }, flags, origin);
}

/** nh_find_unused_id() */
function freeId(ns: Namespace): number {
  let id = ns.lastNexthopId + 1;
  while (ns.nexthops.has(id)) id++;
  return id;
}

function addNexthop(
  ns: Namespace,
  asked: NexthopAttributes & { readonly id: number },
  flags: CreateFlags,
  origin: Origin,
): Outcome {
  const { id, protocol, group } = asked;
  const built = group ? { content: groupOf(asked, group), assumptions: [] } : buildSingle(ns, asked);
  if ('kind' in built) return { ...built, namespace: ns };
  const fresh: NexthopObject = { id, protocol, content: built.content, origin };
  const old = ns.nexthops.get(id);
  if (old && !flags.replace) return refusedBecauseOf(ns, old);
  if (old) return withAssumptions(replaceNexthop(ns, old, fresh, asked.resilience), built.assumptions);
  if (flags.replace && !flags.create) return refused(ns, 'ENOENT');
  if (asked.groupType === 'resilient' && asked.resilience?.buckets === undefined && group) {
    return refused(ns, 'EINVAL', 'Number of buckets not specified for nexthop group insertion');
  }
  const known: Assumption[] = ns.complete || flags.replace ? [] : [{ kind: 'not-there-before' }];
  return done({ ...ns, nexthops: ns.nexthops.with(id, fresh) }, [...built.assumptions, ...known]);
}

function withAssumptions(outcome: Outcome, more: readonly Assumption[]): Outcome {
  return outcome.kind === 'done' ? { ...outcome, assumptions: [...outcome.assumptions, ...more] } : outcome;
}

function groupOf(asked: NexthopAttributes, members: readonly GroupMember[]): NexthopGroup {
  const { fdb = false, groupType, resilience = {}, hardwareStatistics = false } = asked;
  const group: NexthopGroup = { kind: 'group', fdb, members, hardwareStatistics };
  if (groupType !== 'resilient') return group;
  const kept: Resilience = {
    buckets: resilience.buckets ?? 0,
    idleTimer: resilience.idleTimer ?? IDLE_TIMER,
    unbalancedTimer: resilience.unbalancedTimer ?? 0,
  };
  return { ...group, resilience: kept };
}

/**
 * RTM_DELNEXTHOP: takes nothing but an id.
 *
 * Errors: ENOENT; EINVAL with a text for any other attribute.
 */
export function deleteNexthop(ns: Namespace, asked: NexthopAttributes): Outcome {
  const { id, protocol, onlink, family: _, ...others } = asked;
  if (Object.values(others).some((value) => value !== undefined)) {
    return refused(ns, 'EINVAL', 'Unknown attribute type');
  }
  if (protocol !== 0 || onlink) return refused(ns, 'EINVAL', 'Invalid values in header');
  if (id === undefined) return refused(ns, 'EINVAL', 'Nexthop id is missing');
  if (id === 0) return refused(ns, 'EINVAL', 'Invalid nexthop id');
  if (ns.nexthops.has(id)) return done(removeNexthop(ns, id));
  return ns.complete ? refused(ns, 'ENOENT') : notKnown(ns, NOT_SHOWN);
}

/** RTM_GETNEXTHOP of one. Errors: EINVAL for 0, ENOENT. */
export function getNexthop(ns: Namespace, id: number): Outcome {
  if (id === 0) return refused(ns, 'EINVAL', 'Invalid nexthop id');
  const found = ns.nexthops.get(id);
  if (found) return reply(ns, { type: 'nexthops', nexthops: [found] });
  return ns.complete ? refused(ns, 'ENOENT') : notKnown(ns, NOT_SHOWN);
}

/** RTM_GETNEXTHOP with NLM_F_DUMP: the objects that are known, by id. */
export function dumpNexthops(ns: Namespace, filter: NexthopFilter): Outcome {
  const nexthops = [...ns.nexthops.values()].filter((each) => isSelected(ns, filter, each));
  return reply(ns, { type: 'nexthops', nexthops });
}

/** nh_dump_filtered(): a group has neither a family nor a device. */
export function isSelected(ns: Namespace, filter: NexthopFilter, { content }: NexthopObject): boolean {
  const { family, outInterface, master, groupsOnly } = filter;
  if (groupsOnly && content.kind !== 'group') return false;
  if (!family && !outInterface && !master) return true;
  if (content.kind === 'group') return false;
  const device = content.nexthop.outInterface;
  if (family && content.family !== family) return false;
  if (outInterface && device !== outInterface) return false;
  return !master || ns.links.get(device)?.master === master;
}
