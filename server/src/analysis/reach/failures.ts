import { handle } from '../../kernel/handle.ts';
import { isLinkLocal } from '../../kernel/ipv6/address-scope.ts';
import { deleteNamespace } from '../../kernel/link/delete-namespace.ts';
import { perform } from '../../kernel/link/state-changes.ts';
import { BOOT } from '../../kernel/origin.ts';
import type { Kernel, Link, Namespace } from '../../kernel/state.ts';
import type { Decision } from './decision.ts';
import {
  type ChangedRange,
  changedDestinations,
  type DecidedRange,
  decisions,
  ownFlow,
} from './decisions.ts';
import { families } from './routes.ts';

/** Something that may go wrong with a machine. */
export type FailureEvent =
  | { readonly kind: 'link-down' | 'carrier-lost'; readonly link: string }
  | { readonly kind: 'namespace-gone'; readonly namespace: string };

/** What becomes of the packets that a machine sends once something went wrong. */
export interface Failure {
  readonly event: FailureEvent;
  /** Destinations that are reached in another way, or not at all. */
  readonly changes: readonly ChangedRange[];
  /** Destinations whose packets still leave by the link that lost its carrier, and so get lost. */
  readonly stranded: readonly DecidedRange[];
}

/**
 * The failure matrix of one network namespace: for each of its links (lo excepted) that it goes down and that it loses its
 * carrier, for each other namespace that it is deleted; and which unicast destinations then go elsewhere or nowhere. Exact,
 * as `decisions` is. Empty where the namespace is not known.
 */
export function failures(kernel: Kernel, namespace: string): Failure[] {
  const ns = kernel.namespaces.get(namespace);
  if (!ns) return [];
  return [...eventsFor(kernel, ns)].map(({ event, after }) => {
    const failed = after.namespaces.get(namespace) ?? ns;
    const changes = families.flatMap((family) => changedDestinations(ns, failed, ownFlow(family)));
    const stranded = event.kind === 'carrier-lost' ? strandedOver(failed, event.link) : [];
    return { event, changes: changes.filter(concernsPackets), stranded };
  });
}

function* eventsFor(kernel: Kernel, ns: Namespace): Generator<{ event: FailureEvent; after: Kernel }> {
  for (const link of ns.links.values()) {
    if (link.kind === 'loopback' || !link.up) continue;
    yield { event: { kind: 'link-down', link: link.name }, after: withLinkDown(kernel, ns, link) };
    if (!link.carrier) continue;
    yield { event: { kind: 'carrier-lost', link: link.name }, after: withoutCarrier(kernel, ns, link) };
  }
  for (const name of kernel.namespaces.keys()) {
    if (name === ns.name) continue;
    yield { event: { kind: 'namespace-gone', namespace: name }, after: deleteNamespace(kernel, name, BOOT) };
  }
}

/** The machine with a link set down. */
export function withLinkDown(kernel: Kernel, ns: Namespace, { index }: Link): Kernel {
  return handle(kernel, { type: 'setlink', link: { index, up: false } }, { namespace: ns.name, origin: BOOT })
    .kernel;
}

function withoutCarrier(kernel: Kernel, { name }: Namespace, { index }: Link): Kernel {
  return perform(kernel, [{ do: 'plug', ends: [{ namespace: name, index }], pluggedIn: false }], BOOT);
}

/** Broadcast, multicast, what stays on one link and the machine's own addresses are left out. */
function concernsPackets({ first, before, after }: ChangedRange): boolean {
  if (isLinkLocal(first)) return false;
  return isUnicast(before) || (isUnicast(after) && before.kind !== 'sent');
}

function isUnicast(decision: Decision): boolean {
  return decision.kind === 'sent' && decision.type === 'unicast';
}

function strandedOver(ns: Namespace, name: string): DecidedRange[] {
  const ranges = families.flatMap((family) => decisions(ns, ownFlow(family)));
  return ranges.filter(({ first, decision }) => !isLinkLocal(first) && leavesBy(decision, name));
}

function leavesBy(decision: Decision, name: string): boolean {
  return decision.kind === 'sent' && isUnicast(decision) && decision.ways.some(({ link }) => link === name);
}
