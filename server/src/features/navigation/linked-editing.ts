import type { Analysis } from '../../analysis/analysis.ts';
import type { Span } from '../../text/span.ts';
import { mentionsOfSubjects } from './references.ts';
import { renameTarget } from './rename.ts';

/** The places of a device's name that change together while it is typed at one of them; none where some would be left behind. */
export function linkedPlaces(analysis: Analysis, offset: number): Span[] {
  const target = renameTarget(analysis, offset);
  if (typeof target !== 'object' || target.mention.kind !== 'device') return [];
  const mentions = mentionsOfSubjects(analysis, [target.mention]);
  const places = new Map<number, Span>();
  for (const { written, text } of mentions) {
    if (!written || written.uri !== analysis.uri || text !== target.mention.text) return [];
    places.set(written.span.start, written.span);
  }
  return [...places.values()];
}
