/** The loopback link (drivers/net/loopback.c). */
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { LinkKind } from '../kind.ts';
import { ANY_MTU, ETHERNET, TSO_LARGE } from './ethernet.ts';

export const loopback: LinkKind = {
  ...ETHERNET,
  stem: 'lo',
  linkType: LinkType.LOOPBACK,
  flags: LinkFlag.LOOPBACK,
  mtu: 65536,
  mtus: ANY_MTU,
  tsoMaxSize: TSO_LARGE,
  movable: false,
};
