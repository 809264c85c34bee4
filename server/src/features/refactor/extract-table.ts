import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { type Span, touches } from '../../text/span.ts';
import { mentionsOf } from '../navigation/mentions.ts';
import { mentionsOfSubjects } from '../navigation/references.ts';
import { numberOf } from '../subjects/named-number.ts';
import type { Refactor } from './refactor.ts';

/** Gives the number of a table a name, in a file of its own in `rt_tables.d`, and uses that in the whole document. */
export function extractTable(analysis: ScriptAnalysis, selection: Span): Refactor | undefined {
  const { uri } = analysis;
  const mention = mentionsOf(analysis).find(
    ({ kind, written, text }) =>
      kind === 'rt_tables' &&
      written?.uri === uri &&
      /^\d+$/.test(text) &&
      touches(written.span, selection.start),
  );
  const id = mention && numberOf(mention);
  // Only what has no name yet has one key.
  if (!mention || id === undefined || mention.keys.length > 1) return undefined;
  const same = mentionsOfSubjects(analysis, [mention]).filter(({ text }) => text === mention.text);
  if (same.some(({ written }) => written?.uri !== uri)) return undefined;
  const name = `table-${id}`;
  const places = new Map(
    same.flatMap(({ written }) => (written ? [[written.span.start, written.span]] : [])),
  );
  return {
    kind: 'extract',
    title: `Name table ${id} in \`rt_tables.d\``,
    edits: [...places.values()].map((span) => ({ span, text: name })),
    file: { name: 'rt_tables.d/scripts.conf', text: `${id}\t${name}\n` },
  };
}
