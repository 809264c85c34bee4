import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { code, codeBlock, paragraphs } from '../markdown.ts';
import type { Mention } from '../navigation/mention.ts';
import { placeLink } from '../place-link.ts';
import { counted } from './brief.ts';
import { routesOf, type Scene, sceneAt, sceneBefore } from './scene.ts';

/** A nexthop object, as `ip nexthop` prints it, with the members of a group, and how many routes name it. */
export function nexthopMarkdown(analysis: ScriptAnalysis, offset: number, { text, keys }: Mention): string {
  const [namespace] = keys.map((key) => key.slice(0, key.indexOf('/')));
  const id = Number(text);
  const holds = (scene: Scene | undefined) => scene?.namespace.nexthops.has(id) === true;
  const now = sceneAt(analysis, offset, namespace);
  const before = holds(now) ? undefined : sceneBefore(analysis, offset, namespace);
  const scene = holds(now) ? now : holds(before) ? before : undefined;
  const object = scene?.namespace.nexthops.get(id);
  const title = `**${code(text)}** nexthop`;
  if (!scene || !object) return `${title}: not there at this line`;
  return paragraphs([
    `${title} ${placeLink(analysis, object.origin)}`.trimEnd(),
    codeBlock(linesOf(scene, id).join('\n')),
    usersText(scene, id),
    scene === before ? 'It is gone after this line.' : undefined,
  ]);
}

/** The object, and below a group what its members are. */
function linesOf({ namespace, listing }: Scene, id: number): string[] {
  const object = namespace.nexthops.get(id);
  if (!object) return [];
  const { content } = object;
  const members =
    content.kind === 'group' ? content.members.map((each) => namespace.nexthops.get(each.id)) : [];
  return [object, ...members].flatMap((each, nth) =>
    each ? `${nth > 0 ? '  ' : ''}${listing.nexthop(each)}` : [],
  );
}

function usersText({ namespace }: Scene, id: number): string {
  let count = 0;
  for (const { nexthopId } of routesOf(namespace)) if (nexthopId === id) count++;
  return count === 0 ? 'No route names it.' : `${counted(count, 'route')} by it.`;
}
