/** VRFs (drivers/net/vrf.c). */
import type { KernelError } from '../../rtnetlink.ts';
import type { LinkEnd } from '../../state.ts';
import { LinkFlag } from '../../uapi.ts';
import type { Action, LinkKind } from '../kind.ts';
import { linkAt } from '../link-end.ts';
import { checkMac, ETHERNET } from './ethernet.ts';

/** IPV6_MIN_MTU and IP6_MAX_MTU: with less, IPv6 would leave the link. */
const MTUS = { least: 1280, greatest: 65575 };

export const vrf: LinkKind = {
  ...ETHERNET,
  stem: 'vrf',
  flags: LinkFlag.MASTER | LinkFlag.NOARP,
  mtu: MTUS.greatest,
  mtus: MTUS,
  operState: 'UP',
  movable: false,
  check: (request) => checkMac(request, 'Invalid hardware address'),
  design(_kernel, { options }) {
    const table = options?.kind === 'vrf' ? options.options.table : undefined;
    if (table === undefined) return refused('VRF table id is missing');
    return table === 0 ? refused('Invalid VRF table id') : { details: { kind: 'vrf', table } };
  },
  enslave(kernel, _end, port) {
    const link = linkAt(kernel, port);
    if (link?.kind === 'vrf') return refused('Can not enslave an L3 master device to a VRF');
    if (link?.kind === 'loopback') {
      return { errno: 'EOPNOTSUPP', message: 'Can not enslave loopback device to a VRF' };
    }
    return { after: () => restart(port, link?.up) };
  },
  release: (_kernel, _end, port, before) => restart(port, before.up),
};

function refused(message: string): KernelError {
  return { errno: 'EINVAL', message };
}

/** The link is set down and up (cycle_netdev()), so that its routes are made in the table that they belong to now. */
function restart(end: LinkEnd, up: boolean | undefined): readonly Action[] {
  const forget: Action = { do: 'leave-table', end };
  return up ? [forget, { do: 'down', end }, { do: 'up', end }] : [forget];
}
