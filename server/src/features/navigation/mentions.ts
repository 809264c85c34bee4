import type { Analysis } from '../../analysis/analysis.ts';
import { perObject } from '../../text/per-object.ts';
import { touches } from '../../text/span.ts';
import type { Mention } from './mention.ts';
import { nameFileMentions } from './name-file-mentions.ts';
import { scriptMentions } from './script-mentions.ts';

/**
 * Every place that a document, and what it runs, names tables, protocols, devices, namespaces and the like at. Worked out
 * once for each analysis.
 */
export const mentionsOf = perObject((analysis: Analysis): readonly Mention[] =>
  analysis.kind === 'script' ? scriptMentions(analysis) : nameFileMentions(analysis),
);

/** The mentions under the cursor: those written there, else those that a variable there stands for. */
export function mentionsAt(analysis: Analysis, offset: number): Mention[] {
  const all = mentionsOf(analysis);
  const here = (place: Mention['written']) => place?.uri === analysis.uri && touches(place.span, offset);
  const written = all.filter((mention) => here(mention.written));
  return written.length > 0 ? written : all.filter((mention) => here(mention.used));
}
