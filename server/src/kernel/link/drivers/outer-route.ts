import type { Address } from '../../../net/address.ts';
import { lookupRoute } from '../../ipv4/lookup.ts';
import { lookupRoute as lookupIpv6Route } from '../../ipv6/lookup.ts';
import type { Link, Namespace } from '../../state.ts';

const lookups = { inet: lookupRoute, inet6: lookupIpv6Route };

/** The link that outer packets to `remote` leave by, as far as can be told. */
export type OuterRoute = { readonly link: Link | undefined } | { readonly reason: string };

/** Looks the way to the other end of a tunnel up, as the kernel does to guess an MTU. */
export function outerRoute(
  ns: Namespace,
  remote: Address,
  local: Address | undefined,
  outInterface: number | undefined,
): OuterRoute {
  if (!ns.complete) return { reason: 'the MTU of a tunnel on a machine that is partly known' };
  const found = lookups[remote.family](ns, {
    family: remote.family,
    destination: remote,
    ...(local && { source: local }),
    ...(outInterface !== undefined && { outInterface }),
    mark: 0,
    tos: 0,
    uid: 0,
  });
  if (found.kind === 'unknown') return { reason: found.reason };
  return { link: found.kind === 'found' ? ns.links.get(found.result.outInterface) : undefined };
}
