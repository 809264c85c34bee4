/** RTM_GETLINK (rtnl_getlink() and rtnl_dump_ifinfo() in net/core/rtnetlink.c). */
import { type Outcome, refused, reply } from '../core/outcome.ts';
import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { LinkFlag } from '../uapi.ts';
import { blankLink } from './blank-link.ts';
import { dummy } from './drivers/dummy.ts';
import { withLink } from './link-end.ts';
import { linkNamed } from './names.ts';

/**
 * RTM_GETLINK by name. Where not all links are known, one that is asked for is taken to exist, to be up and to have a
 * carrier; the answer says so.
 *
 * Errors: ENODEV.
 */
export function getLink(ns: Namespace, name: string, origin: Origin): Outcome {
  const known = linkNamed(ns, name);
  if (!known && ns.complete) return refused(ns, 'ENODEV');
  const link = known ?? assumedLink(ns.nextIndex, name, origin);
  const namespace = known ? ns : { ...withLink(ns, link), nextIndex: ns.nextIndex + 1 };
  return {
    kind: 'done',
    namespace,
    reply: { type: 'link', link },
    assumptions: link.assumed ? [{ kind: 'link-exists', link: name }] : [],
  };
}

/** RTM_GETLINK with NLM_F_DUMP: the links that are known, by index. */
export function dumpLinks(ns: Namespace): Outcome {
  return reply(ns, { type: 'links', links: [...ns.links.values()] });
}

/** A link of which nothing is known but that it is used: it is taken for one of Ethernet that is up. */
function assumedLink(index: number, name: string, origin: Origin): Link {
  const like = blankLink(dummy, index, name, origin);
  return {
    ...like,
    kind: undefined,
    assumed: true,
    up: true,
    carrier: true,
    operState: 'UP',
    flags: LinkFlag.BROADCAST | LinkFlag.MULTICAST,
  };
}
