import type { ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { createEngine } from '../../../server/src/host/engine.ts';

const engine = await createEngine();

/** A script, and the place in it that `<|>` marks: its end where nothing does. */
export interface MarkedScript {
  readonly analysis: ScriptAnalysis;
  readonly offset: number;
}

/** Analyses a shell script that is run in this world. */
export function markedScript(marked: string, world = 'fresh'): MarkedScript {
  const at = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const document = { uri: 'file:///lab/script.sh', text, language: 'shell' as const };
  const analysis = engine.analyse(document, { world, roots: [] });
  if (analysis.kind !== 'script') throw new Error('not a script');
  return { analysis, offset: at < 0 ? text.length : at };
}
