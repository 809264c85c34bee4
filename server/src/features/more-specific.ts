import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { Table } from '../kernel/uapi.ts';
import { containsPrefix, type Prefix } from '../net/prefix.ts';
import { isNetwork } from './lookup-target.ts';
import { code } from './markdown.ts';
import { placeLink } from './place-link.ts';
import { routesOf, sceneAt } from './subjects/scene.ts';

/** More routes than a hover has room for. */
const MOST_SHOWN = 3;

/** Routes for parts of a network: what holds for its first host does not hold there. Undefined where there are none. */
export function moreSpecificMarkdown(
  analysis: ScriptAnalysis,
  offset: number,
  prefix: Prefix,
): string | undefined {
  const scene = isNetwork(prefix) ? sceneAt(analysis, offset) : undefined;
  if (!scene) return undefined;
  const inside = [...routesOf(scene.namespace)].filter(
    ({ table, destination }) =>
      table !== Table.LOCAL && destination.length > prefix.length && containsPrefix(prefix, destination),
  );
  if (inside.length === 0) return undefined;
  const shown = inside
    .slice(0, MOST_SHOWN)
    .map((route) => `${code(scene.listing.route(route))} ${placeLink(analysis, route.origin)}`.trimEnd());
  const rest = inside.length > MOST_SHOWN ? [`${inside.length - MOST_SHOWN} more`] : [];
  return `Inside it: ${[...shown, ...rest].join(', ')}`;
}
