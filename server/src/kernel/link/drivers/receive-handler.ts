import type { Kernel, LinkEnd } from '../../state.ts';
import { linkAt, masterOf, stackedOn } from '../link-end.ts';

/** Kinds that take the packets of the link that they stand on, and of masters that take those of their ports. */
const TAKES_OF_LOWER: readonly string[] = ['macvlan', 'macvtap', 'ipvlan', 'ipvtap'];
const TAKES_OF_PORTS: readonly string[] = ['bridge', 'bond'];
/** Kinds that hand their own packets to a program. */
const TAKES_OWN: readonly string[] = ['macvtap', 'ipvtap'];

/** Kinds whose packets nothing may take (IFF_NO_RX_HANDLER). */
const GIVES_NONE: readonly string[] = ['vrf', 'ipvlan', 'ipvtap'];

/** Whether another driver takes the packets that come in on the link (netdev_is_rx_handler_busy()), or may take them. */
export function isHandled(kernel: Kernel, end: LinkEnd): boolean {
  const takes = (kinds: readonly string[], other: LinkEnd | undefined) =>
    kinds.includes(linkAt(kernel, other)?.kind ?? '');
  return (
    stackedOn(kernel, end).some((upper) => takes(TAKES_OF_LOWER, upper)) ||
    takes(TAKES_OF_PORTS, masterOf(kernel, end)) ||
    takes(TAKES_OWN, end)
  );
}

/** Whether a driver may take the packets of the link at all. */
export function mayBeHandled(kernel: Kernel, end: LinkEnd): boolean {
  return !GIVES_NONE.includes(linkAt(kernel, end)?.kind ?? '');
}
