import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { cameUp, carrierChanged, mtuChanged, wentDown } from './events.ts';
import type { LinkEvent } from './kind.ts';

/** Tells addresses and routes what happened to a link of their namespace. */
export function notify(ns: Namespace, link: Link, event: LinkEvent, origin: Origin): Namespace {
  switch (event) {
    case 'up':
      return cameUp(ns, link, origin);
    case 'down':
      return wentDown(ns, link);
    case 'carrier':
      return carrierChanged(ns, link, origin);
    case 'mtu':
      return mtuChanged(ns, link, origin);
    case 'mac':
      return ns;
  }
}
