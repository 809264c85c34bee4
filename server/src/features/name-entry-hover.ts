import type { NameFileAnalysis } from '../analysis/analysis.ts';
import { databases } from '../names/databases.ts';
import { nameFileRole } from '../names/layers.ts';
import type { NameKind } from '../names/name-table.ts';
import { knownProtocol } from '../names/protocols.ts';
import type { NameFileEntry } from '../syntax/name-file/parse.ts';
import { touches } from '../text/span.ts';
import type { Hover } from './hover.ts';
import { code, paragraphs } from './markdown.ts';
import { NOUNS } from './subjects/named-number.ts';

/** On a line of a name file: what it gives a name to, and whether iproute2 heeds it. */
export function nameEntryHover({ uri, file }: NameFileAnalysis, offset: number): Hover | undefined {
  const kind = nameFileRole(uri)?.kind;
  const isHere = (entry: NameFileEntry) => touches(entry.span, offset);
  const entry = file.entries.find(isHere);
  const unread = entry ? undefined : file.unread.find(isHere);
  const found = entry ?? unread;
  if (!kind || !found) return undefined;
  const same = entry && file.entries.find((each) => each !== entry && each.name === entry.name);
  const later = entry && file.entries.findLast(({ id }) => id === entry.id);
  return {
    span: found.span,
    markdown: paragraphs([
      `**${code(found.name)}** ${NOUNS[kind]} ${found.id} (0x${found.id.toString(16)})`,
      ownerText(kind, found.id),
      unread && 'Not read: iproute2 gave up on the file at an earlier line.',
      later && later !== entry
        ? `${code(later.name)} further down gets the number: it is what \`ip\` prints.`
        : undefined,
      same && `${code(same.name)} is the name of ${same.id} too.`,
    ]),
  };
}

/** Whose number it is without this file. */
function ownerText(kind: NameKind, id: number): string | undefined {
  const usedBy = kind === 'rt_protos' ? knownProtocol(id)?.usedBy : undefined;
  if (usedBy) return `Used by ${usedBy}.`;
  const builtin = databases[kind].builtins.find(([each]) => each === id);
  return builtin && `Without any file it is ${code(builtin[1])}.`;
}
