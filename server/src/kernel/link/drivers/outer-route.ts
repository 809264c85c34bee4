import type { Address } from '../../../net/address.ts';
import { contains } from '../../../net/prefix.ts';
import { lookupRoute } from '../../ipv4/lookup.ts';
import type { Link, Namespace } from '../../state.ts';

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
  if (remote.family === 'inet6') return ipv6Route(ns, remote);
  const found = lookupRoute(ns, {
    family: 'inet',
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

function ipv6Route(ns: Namespace, remote: Address): OuterRoute {
  for (const table of ns.ipv6.tables.values()) {
    for (const routes of table.lists()) {
      if (routes.some(({ destination }) => contains(destination, remote))) {
        return { reason: 'the MTU of a tunnel over a known IPv6 route is not modelled' };
      }
    }
  }
  return { link: undefined };
}
