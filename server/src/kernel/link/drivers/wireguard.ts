/** WireGuard (drivers/net/wireguard/device.c). */
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { LinkKind } from '../kind.ts';
import { ETHERNET, TSO_LARGE } from './ethernet.ts';

export const wireguard: LinkKind = {
  ...ETHERNET,
  stem: 'wireguard',
  linkType: LinkType.NONE,
  flags: LinkFlag.POINTOPOINT | LinkFlag.NOARP,
  mtu: 1420,
  mtus: { least: 0, greatest: 2147483552 },
  tsoMaxSize: TSO_LARGE,
  takesMac: false,
  open: (_kernel, end) => [{ do: 'no-automatic-address', end }],
};
