import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { valueKinds } from '../../syntax/ip/value-kinds.ts';
import { code, codeBlock, paragraphs } from '../markdown.ts';
import type { Mention } from '../navigation/mention.ts';
import { placeLink } from '../place-link.ts';
import { namedTitle, numberOf } from './named-number.ts';
import { bothRules, routesOf, type Scene, sceneAt } from './scene.ts';

/** More routes than a hover has room for. */
const MOST_SHOWN = 8;

/** A table: what it holds, and which rules look it up. */
export function tableMarkdown(analysis: ScriptAnalysis, offset: number, mention: Mention): string {
  const title = namedTitle(analysis, offset, { ...mention, kind: 'rt_tables' });
  const id = numberOf(mention);
  const scene = id === undefined ? undefined : sceneAt(analysis, offset);
  if (id === undefined || !scene) return title;
  return paragraphs([
    title,
    valueKinds.table.meanings?.[mention.text],
    routesText(scene, id),
    rulesText(scene, id),
  ]);
}

function routesText({ namespace, listing }: Scene, table: number): string {
  const lines: string[] = [];
  let count = 0;
  for (const route of routesOf(namespace, table)) {
    if (count++ < MOST_SHOWN) lines.push(listing.route(route));
  }
  if (count === 0)
    return namespace.complete
      ? 'It is empty at this line.'
      : 'The script has put nothing into it at this line.';
  const rest = count > MOST_SHOWN ? [`… ${count - MOST_SHOWN} more`] : [];
  return codeBlock([...lines, ...rest].join('\n')) ?? '';
}

function rulesText({ analysis, namespace, listing }: Scene, table: number): string {
  const rules = bothRules(namespace).filter((rule) => rule.table === table && rule.action === 'lookup');
  if (rules.length === 0) return 'No rule looks it up at this line.';
  const shown = rules.slice(0, MOST_SHOWN).map((rule) => {
    const text = `${code(listing.rule(rule))}${rule.family === 'inet6' ? ' (IPv6)' : ''}`;
    return `- ${text} ${placeLink(analysis, rule.origin)}`.trimEnd();
  });
  return `Looked up by\n${shown.join('\n')}`;
}
