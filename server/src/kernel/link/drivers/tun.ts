/** Links that a program holds the other end of (drivers/net/tun.c). Here no program does: there is no carrier. */
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { LinkKind } from '../kind.ts';
import { ETHERNET } from './ethernet.ts';

const unheld = {
  ...ETHERNET,
  pluggedIn: false,
  operState: 'DOWN',
  queues: true,
  takesCarrier: true,
} as const;

export const tap: LinkKind = {
  ...unheld,
  stem: 'tap',
  mtus: { least: 68, greatest: 65521 },
};

export const tun: LinkKind = {
  ...unheld,
  stem: 'tun',
  linkType: LinkType.NONE,
  flags: LinkFlag.POINTOPOINT | LinkFlag.MULTICAST | LinkFlag.NOARP,
  takesMac: false,
  queueLength: 500,
};
