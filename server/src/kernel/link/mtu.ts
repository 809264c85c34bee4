/** Which MTUs a link can have, and what too small ones are too small for. */
import type { Link } from '../state.ts';
import type { MtuRange } from './kind.ts';

/** Why a link does not take this MTU (dev_validate_mtu()): the text of the extended ack that comes with EINVAL. */
export function mtuFault({ least, greatest }: MtuRange, mtu: number): string | undefined {
  if (mtu < 0 || mtu < least) return 'mtu less than device minimum';
  if (greatest > 0 && mtu > greatest) return 'mtu greater than device maximum';
  return undefined;
}

/** The smallest MTUs with which a link carries IP at all (RFC 791, RFC 8200); below, the kernel takes it off the link. */
const LEAST_IPV4_MTU = 68;
const LEAST_IPV6_MTU = 1280;

export function carriesIpv4(link: Link): boolean {
  return link.mtu >= LEAST_IPV4_MTU;
}

export function carriesIpv6(link: Link): boolean {
  return link.mtu >= LEAST_IPV6_MTU;
}
