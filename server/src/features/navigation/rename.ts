import type { Analysis } from '../../analysis/analysis.ts';
import { databases } from '../../names/databases.ts';
import type { Location, Span } from '../../text/span.ts';
import type { Mention } from './mention.ts';
import { mentionsAt, mentionsOf } from './mentions.ts';
import { faultOfName } from './new-name.ts';
import type { Place } from './place.ts';
import { mentionsOfSubjects } from './references.ts';

/** The edits of a rename, or why there is none. */
export type Rename =
  | { readonly kind: 'edits'; readonly edits: readonly Place[] }
  | { readonly kind: 'refused'; readonly reason: string; readonly at?: Place };

/** The name under the cursor that can be renamed; a sentence where it cannot; undefined where there is none. */
export function renameTarget(
  analysis: Analysis,
  offset: number,
): { readonly span: Span; readonly mention: Mention } | string | undefined {
  const [mention, ...more] = writtenAt(analysis, offset);
  if (!mention?.written) return undefined;
  if (more.some(({ text }) => text !== mention.text)) return undefined;
  const fault = isBuiltIn(mention)
    ? `\`${mention.text}\` is on every machine: it cannot be renamed.`
    : undefined;
  return fault ?? { span: mention.written.span, mention };
}

/** Variables are renamed by those who know the shell. */
function writtenAt(analysis: Analysis, offset: number): Mention[] {
  return mentionsAt(analysis, offset).filter(
    ({ written }) =>
      written?.uri === analysis.uri && written.span.start <= offset && offset <= written.span.end,
  );
}

function isBuiltIn({ kind, text, keys }: Mention): boolean {
  if (kind === 'device') return text === 'lo';
  if (kind === 'namespace' || kind === 'nexthop') return false;
  return databases[kind].builtins.some(
    ([id, name]) => name === text || (keys.includes(`#${id}`) && text === String(id)),
  );
}

/**
 * Renames the subject of `target` in all these documents: every place that names it by the same text. Refuses where a
 * place would be left behind, or where the new name means something else already.
 */
export function rename(analyses: readonly Analysis[], target: Mention, newName: string): Rename {
  const fault = faultOfName(target, newName);
  if (fault !== undefined) return { kind: 'refused', reason: fault };
  const edits: Place[] = [];
  for (const analysis of analyses) {
    const refuse = (reason: string, location: Location): Rename => ({
      kind: 'refused',
      reason,
      at: { location, analysis },
    });
    const taken = mentionsOf(analysis).find((each) => isOther(each, target, newName));
    if (taken) return refuse(`\`${newName}\` is in use already`, taken.used);
    for (const { text, written, used } of mentionsOfSubjects(analysis, [target])) {
      if (text !== target.text) continue;
      if (!written) return refuse(`\`${target.text}\` is put together from parts`, used);
      edits.push({ location: written, analysis });
    }
  }
  return { kind: 'edits', edits };
}

/** Something else of the kind has the name, in a place where the two would meet. */
function isOther(mention: Mention, target: Mention, newName: string): boolean {
  if (mention.kind !== target.kind || mention.text !== newName) return false;
  if (mention.kind !== 'device' && mention.kind !== 'nexthop') return true;
  const namespaceOf = (key: string) => key.slice(0, key.indexOf('/'));
  const namespaces = target.keys.map(namespaceOf);
  return mention.keys.some((key) => namespaces.includes(namespaceOf(key)));
}
