import type { Origin } from '../origin.ts';
import type { Link } from '../state.ts';
import type { LinkKind } from './kind.ts';

/** A link of this kind as the driver sets it up: down, with the attributes that all of the kind begin with. */
export function blankLink(kind: LinkKind, index: number, name: string, origin: Origin): Link {
  const { flags, linkType, mtu, mtus, operState, pluggedIn, queueLength } = kind;
  return {
    index,
    name,
    kind: undefined,
    assumed: false,
    up: false,
    carrier: false,
    pluggedIn,
    operState,
    linkType,
    flags,
    promiscuity: 0,
    allMulticast: 0,
    mtu,
    mtus,
    mac: undefined,
    group: 0,
    queueLength,
    origin,
  };
}
