import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { Fix } from '../../analysis/finding.ts';
import { routeWithoutProto } from '../../analysis/rules/route-without-proto.ts';
import type { Refactor } from './refactor.ts';

/** Gives every route of the document that has none of its own the same protocol: one offer for each that a fix offers. */
export function implicitProto({ findings }: ScriptAnalysis): Refactor[] {
  const found = findings.filter(({ code }) => code === routeWithoutProto.code);
  if (found.length < 2) return [];
  const byProto = new Map<string, Map<number, Fix['edits'][number]>>();
  for (const { title, edits } of found.flatMap(({ fixes = [] }) => fixes)) {
    const proto = /`proto (\S+)`/.exec(title)?.[1];
    if (proto === undefined) continue;
    const all = byProto.get(proto) ?? new Map();
    for (const edit of edits) all.set(edit.span.start, edit);
    byProto.set(proto, all);
  }
  return [...byProto].map(([proto, edits]) => ({
    kind: 'rewrite',
    title: `Give all ${edits.size} routes without a protocol \`proto ${proto}\``,
    edits: [...edits.values()],
  }));
}
