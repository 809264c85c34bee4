import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { knownProtocol } from '../../names/protocols.ts';
import { codeBlock, paragraphs } from '../markdown.ts';
import type { Mention } from '../navigation/mention.ts';
import { namedTitle, numberOf } from './named-number.ts';
import { bothRules, routesOf, type Scene, sceneAt } from './scene.ts';

/** More lines than a hover has room for. */
const MOST_SHOWN = 8;

/** A protocol: who uses it, and which routes and rules have it. */
export function protocolMarkdown(analysis: ScriptAnalysis, offset: number, mention: Mention): string {
  const title = namedTitle(analysis, offset, { ...mention, kind: 'rt_protos' });
  const id = numberOf(mention);
  if (id === undefined) return title;
  const usedBy = knownProtocol(id)?.usedBy;
  const scene = sceneAt(analysis, offset);
  return paragraphs([title, usedBy && `Used by ${usedBy}.`, scene && carriersText(scene, id)]);
}

function carriersText({ namespace, listing }: Scene, id: number): string {
  const rules = bothRules(namespace).filter(({ protocol }) => protocol === id);
  const lines = rules.slice(0, MOST_SHOWN).map((rule) => listing.rule(rule));
  let count = rules.length;
  for (const route of routesOf(namespace)) {
    if (route.protocol === id && count++ < MOST_SHOWN) lines.push(listing.route(route));
  }
  if (count === 0) return 'Nothing has it at this line.';
  const rest = count > MOST_SHOWN ? [`… ${count - MOST_SHOWN} more`] : [];
  return codeBlock([...lines, ...rest].join('\n')) ?? '';
}
