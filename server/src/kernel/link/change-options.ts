/** IFLA_LINKINFO in a change of a link: options of its kind, or of the port that it is. */
import type { Origin } from '../origin.ts';
import type { Kernel, Link, LinkEnd } from '../state.ts';
import { isRefusal } from './kind.ts';
import { linkKind } from './kinds.ts';
import { changeLinkAt, linkAt, masterOf } from './link-end.ts';
import type { LinkOptions, NumberedOptions } from './options.ts';
import { type Change, perform } from './state-changes.ts';

/**
 * Changes options.
 *
 * Errors: EOPNOTSUPP for those of another kind than the link is, of a kind whose options never change, and for those of a
 * port where the link is none.
 */
export function changeOptions(
  kernel: Kernel,
  end: LinkEnd,
  link: Link,
  given: LinkOptions,
  origin: Origin,
): Change {
  if (given.kind === 'bridge_slave' || given.kind === 'bond_slave')
    return changePort(kernel, end, link, given);
  const change = given.kind === link.kind ? linkKind(link.kind)?.change : undefined;
  if (!change) return { kernel, error: { errno: 'EOPNOTSUPP' } };
  const actions = change(kernel, end, link, given);
  return isRefusal(actions) ? { kernel, error: actions } : { kernel: perform(kernel, actions, origin) };
}

function changePort(
  kernel: Kernel,
  end: LinkEnd,
  link: Link,
  { kind, options }: { readonly kind: string; readonly options: NumberedOptions },
): Change {
  const master = linkAt(kernel, masterOf(kernel, end));
  if (!master || !link.port || link.port.kind !== kind) return { kernel, error: { errno: 'EOPNOTSUPP' } };
  if (options.state !== undefined) {
    return { kernel, error: { reason: 'the state of a bridge port cannot be set here' } };
  }
  const port = { ...link.port, options: { ...link.port.options, ...options } };
  return { kernel: changeLinkAt(kernel, end, { port }) };
}
