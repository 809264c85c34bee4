import type { Origin } from '../origin.ts';
import type { Link } from '../state.ts';
import { type LinkKind, linkKind } from './kinds.ts';

/** The loopback link that every namespace starts with: down. */
export function loopbackLink(origin: Origin): Link {
  const { flags, mtu, operState, pluggedIn } = linkKind('loopback') as LinkKind;
  return {
    index: 1,
    name: 'lo',
    kind: 'loopback',
    assumed: false,
    up: false,
    carrier: false,
    pluggedIn,
    operState,
    flags,
    mtu,
    mac: '00:00:00:00:00:00',
    group: 0,
    origin,
  };
}
