import type { NameFileAnalysis } from '../../analysis/analysis.ts';
import { nameFileRole } from '../../names/layers.ts';
import type { Span } from '../../text/span.ts';
import type { Mention } from './mention.ts';

/** Each line of a name file defines a name, and the number that it stands for. */
export function nameFileMentions({ uri, text, file }: NameFileAnalysis): Mention[] {
  const kind = nameFileRole(uri)?.kind;
  if (!kind) return [];
  return file.entries.flatMap(({ id, name, idSpan, nameSpan }) => {
    const mention = (span: Span): Mention => {
      const place = { uri, span };
      const keys = [`#${id}`, name];
      return {
        kind,
        keys,
        text: text.slice(span.start, span.end),
        written: place,
        used: place,
        defines: true,
      };
    };
    return [mention(nameSpan), mention(idSpan)];
  });
}
