import type { Origin } from '../origin.ts';
import type { Link } from '../state.ts';
import { blankLink } from './blank-link.ts';
import { loopback } from './drivers/loopback.ts';
import { NO_MAC } from './mac.ts';

/** The loopback link that every namespace starts with: down. */
export function loopbackLink(origin: Origin): Link {
  return { ...blankLink(loopback, 1, 'lo', origin), kind: 'loopback', mac: NO_MAC };
}
