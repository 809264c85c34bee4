import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { NameKind } from '../../names/name-table.ts';
import type { Location } from '../../text/span.ts';
import { code } from '../markdown.ts';
import type { Mention } from '../navigation/mention.ts';

/** A mention of something out of a database of names. */
export type NamedMention = Mention & { readonly kind: NameKind };

/** The number of it; undefined where no name file knows the name. */
export function numberOf({ keys }: Mention): number | undefined {
  const key = keys.find((each) => each.startsWith('#'));
  return key === undefined ? undefined : Number(key.slice(1));
}

/** What each database calls its things. */
export const NOUNS: Readonly<Record<NameKind, string>> = {
  rt_tables: 'table',
  rt_protos: 'protocol',
  rt_scopes: 'scope',
  rt_realms: 'realm',
  rt_dsfield: 'type of service',
  rt_addrprotos: 'address protocol',
  group: 'group of links',
  nl_protos: 'netlink protocol',
};

/** `**isp1** table 100`, and which file says so. */
export function namedTitle(analysis: ScriptAnalysis, offset: number, mention: NamedMention): string {
  const { kind, text } = mention;
  const id = numberOf(mention);
  const noun = NOUNS[kind];
  if (id === undefined) return `**${code(text)}** ${noun}: no name file gives it a number`;
  const table = analysis.timeline.at(offset).machine.names.table(kind);
  const entry = table.entryOf(id) ?? table.entryOf(text);
  const name = entry?.name ?? mention.keys.find((key) => !key.startsWith('#'));
  const place = entry?.location ? ` · ${fileLink(analysis, entry.location)}` : '';
  return `**${code(name ?? text)}** ${noun}${name === undefined ? '' : ` ${id}`}${place}`;
}

/** A link to where a name was written: the line of this document, or the file. */
export function fileLink({ uri, lines }: ScriptAnalysis, location: Location): string {
  if (location.uri !== uri) return `[${pathEnd(location.uri)}](${location.uri})`;
  const line = lines.lineAt(location.span.start) + 1;
  return `[line ${line}](${uri}#L${line})`;
}

/** The last parts of a path, enough to know the file. */
function pathEnd(uri: string): string {
  return uri.split('/').slice(-3).join('/');
}
