/** Links that lead nowhere (drivers/net/dummy.c, drivers/net/ifb.c). */
import { LinkFlag } from '../../uapi.ts';
import type { LinkKind } from '../kind.ts';
import { ANY_MTU, checkMac, ETHERNET } from './ethernet.ts';

const flags = LinkFlag.BROADCAST | LinkFlag.NOARP;

export const dummy: LinkKind = {
  ...ETHERNET,
  stem: 'dummy',
  flags,
  mtus: ANY_MTU,
  takesCarrier: true,
  check: (request) => checkMac(request),
};

export const ifb: LinkKind = {
  ...ETHERNET,
  stem: 'ifb',
  flags,
  mtus: ANY_MTU,
  takesMac: false,
  queueLength: 32,
  queues: true,
  check: (request) => checkMac(request),
};
