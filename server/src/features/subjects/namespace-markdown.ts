import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { code, paragraphs } from '../markdown.ts';
import { counted, inBrief } from './brief.ts';
import { bothRules, routesOf, type Scene, sceneAt, sceneBefore } from './scene.ts';

/** A network namespace: its links, and how much it holds. */
export function namespaceMarkdown(analysis: ScriptAnalysis, offset: number, name: string): string {
  const title = `**${code(name)}** network namespace`;
  const scene = sceneAt(analysis, offset, name);
  if (scene) return paragraphs([title, contentText(scene)]);
  const before = sceneBefore(analysis, offset, name);
  return before
    ? paragraphs([title, contentText(before), 'It is gone after this line.'])
    : `${title}: not there at this line`;
}

function contentText({ namespace }: Scene): string {
  const links = [...namespace.links.values()].map(({ name, up }) => (up ? name : `${name} (down)`));
  const routes = [...routesOf(namespace)].length;
  return `Links: ${inBrief(links)}. ${counted(routes, 'route')}, ${counted(bothRules(namespace).length, 'rule')}.`;
}
