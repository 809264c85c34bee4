/** Bridges (net/bridge). */

import { type Creation, createAlone, type LinkWish } from '../creation.ts';
import type { BridgeDetails } from '../details.ts';
import { linkAt, withLinkAt } from '../link-end.ts';
import { plug } from '../state-changes.ts';

/** A bridge has a carrier at first. That it has no port is noticed when its MAC address is set. */
export function createBridge(kernel: Parameters<typeof createAlone>[0], wish: LinkWish): Creation {
  const made = createAlone(kernel, wish.namespace, wish);
  const link = made.kind === 'created' ? linkAt(made.kernel, made.end) : undefined;
  if (made.kind === 'refused' || !link) return made;
  const macSet = wish.mac !== undefined;
  const details: BridgeDetails = { kind: 'bridge', macSet, mtuSet: false };
  const next = withLinkAt(made.kernel, wish.namespace, { ...link, details });
  return { ...made, kernel: macSet ? plug(next, [made.end], false) : next };
}
