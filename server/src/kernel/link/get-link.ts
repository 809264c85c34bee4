/** RTM_GETLINK (rtnl_getlink() and rtnl_dump_ifinfo() in net/core/rtnetlink.c). */
import { type Outcome, refused, reply } from '../core/outcome.ts';
import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { LinkFlag } from '../uapi.ts';
import { blankLink } from './blank-link.ts';
import { dummy } from './drivers/dummy.ts';
import { withLink } from './link-end.ts';
import { linkNamed } from './names.ts';
import { nextNumber } from './register.ts';

/**
 * RTM_GETLINK by name. Where not all links are known, one that is asked for is taken to exist, to be up and to have a
 * carrier; the answer says so.
 *
 * Errors: ENODEV.
 */
export function getLink(ns: Namespace, name: string, origin: Origin): Outcome {
  const known = linkNamed(ns, name);
  if (!known && ns.complete) return refused(ns, 'ENODEV');
  if (known) return answer(ns, known, name);
  const { index, namespace } = nextNumber(ns);
  const link = assumedLink(index, name, origin);
  return answer(withLink(namespace, link), link, name);
}

function answer(namespace: Namespace, link: Link, asked: string): Outcome {
  const assumptions = link.assumed ? [{ kind: 'link-exists', link: asked } as const] : [];
  return { kind: 'done', namespace, reply: { type: 'link', link }, assumptions };
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
