/** RTM_NEWLINKPROP and RTM_DELLINKPROP: names by which a link is found beside its own (net/core/rtnetlink.c). */
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Namespace } from '../state.ts';
import { withLink } from './link-end.ts';
import { linkNamed } from './names.ts';

/**
 * Adds names, one after another.
 *
 * Errors: ENODEV; EEXIST for a name that a link has, be it this one.
 */
export function addAlternativeNames(ns: Namespace, index: number, names: readonly string[]): Outcome {
  let next = ns;
  for (const name of names) {
    const link = next.links.get(index);
    if (!link) return refused(next, 'ENODEV');
    if (linkNamed(next, name)) return refused(next, 'EEXIST');
    next = withLink(next, { ...link, alternativeNames: [...(link.alternativeNames ?? []), name] });
  }
  return done(next);
}

/**
 * Removes names, one after another.
 *
 * Errors: ENODEV; ENOENT for a name that nothing has; EINVAL for one that is not an alternative name of this link.
 */
export function removeAlternativeNames(ns: Namespace, index: number, names: readonly string[]): Outcome {
  let next = ns;
  for (const name of names) {
    const link = next.links.get(index);
    if (!link) return refused(next, 'ENODEV');
    if (!linkNamed(next, name)) return refused(next, 'ENOENT');
    const left = (link.alternativeNames ?? []).filter((each) => each !== name);
    if (left.length === (link.alternativeNames ?? []).length) return refused(next, 'EINVAL');
    next = withLink(next, { ...link, alternativeNames: left });
  }
  return done(next);
}
