import type { Analysis } from '../../analysis/analysis.ts';
import type { Location } from '../../text/span.ts';
import type { Mention, SubjectKind } from './mention.ts';
import { mentionsOf } from './mentions.ts';

/** A place that a subject is named at, or stands behind a variable. */
export interface Reference {
  readonly location: Location;
  readonly defines: boolean;
}

/** Everything that an analysis says of the subjects of `targets`, in its own document and in those that it runs. */
export function mentionsOfSubjects(analysis: Analysis, targets: readonly Mention[]): Mention[] {
  const wanted = new Map<SubjectKind, Set<string>>();
  for (const { kind, keys } of targets) wanted.set(kind, new Set([...(wanted.get(kind) ?? []), ...keys]));
  return mentionsOf(analysis).filter(({ kind, keys }) => keys.some((key) => wanted.get(kind)?.has(key)));
}

/** The places of mentions, each once: where the name is written, and where a variable stands for it. */
export function referencesOf(mentions: readonly Mention[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const { written, used, defines } of mentions) {
    for (const location of written ? [written, used] : [used]) {
      const key = `${location.uri} ${location.span.start} ${location.span.end}`;
      const known = found.get(key);
      found.set(key, {
        location,
        defines: (defines && location === (written ?? used)) || (known?.defines ?? false),
      });
    }
  }
  return [...found.values()];
}

/** The words that a text has to hold to name one of the subjects: a cheap question before the text is analysed. */
export function wordsOfSubjects(targets: readonly Mention[]): string[] {
  const words = targets.flatMap(({ keys, text }) => [
    text,
    ...keys.map((key) => key.replace(/^#|^.*\//, '')),
  ]);
  return [...new Set(words)].filter((word) => word !== '');
}
