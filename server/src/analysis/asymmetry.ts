import type { Namespace } from '../kernel/state.ts';
import { perObject } from '../text/per-object.ts';
import { endNamespaces, type MadeRoute, madeRoutes } from './end-state.ts';
import { hasFewRoutes } from './reach/routes.ts';
import { type Asymmetry, asymmetries } from './reach/symmetry.ts';
import type { ScriptContext } from './rule.ts';

/** Replies that leave by the wrong link at the end of a script, with the route to the right one. */
export interface MadeAsymmetry extends Asymmetry {
  readonly namespace: Namespace;
  /** The last route of the link that a command of the document made. */
  readonly made: MadeRoute;
}

/** The asymmetries of all namespaces at the end of the script where it made both the route and the address. */
export const asymmetriesAtEnd = perObject((context: ScriptContext): readonly MadeAsymmetry[] => {
  const made = madeRoutes(context);
  if (made.length < 2) return [];
  return endNamespaces(context).flatMap((namespace) => {
    const own = made.filter((each) => each.namespace === namespace);
    if (own.length === 0 || !hasFewRoutes(namespace)) return [];
    return asymmetries(namespace).flatMap((asymmetry) => {
      const last = own.findLast(({ route }) => asymmetry.uplink.includes(route));
      return last && asymmetry.address.origin >= 0 ? [{ ...asymmetry, namespace, made: last }] : [];
    });
  });
});
