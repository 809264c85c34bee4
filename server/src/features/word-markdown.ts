import type { Release } from '../release/release.ts';
import type { Documented, KeywordSpec, ObjectSpec, ValueSpec, VerbSpec } from '../syntax/ip/keywords.ts';
import type { Role } from '../syntax/ip/roles.ts';
import { fullWord, synopsisOf } from '../syntax/ip/synopsis.ts';
import { meaningOf, sinceOf, valueKinds } from '../syntax/ip/value-kinds.ts';
import { code, paragraphs, RULE, shellBlock } from './markdown.ts';

/** The texts of the command tables, as hover and completion show them. */

/** What is said of a word of a command; undefined for one that fits nothing. */
export function wordMarkdown(role: Role): string | undefined {
  switch (role.kind) {
    case 'object':
      return objectMarkdown(role.spec);
    case 'verb':
      return verbMarkdown(role.spec, role.object);
    case 'option':
    case 'keyword':
      return keywordMarkdown(role.spec, role.word.text);
    case 'modifier':
    case 'value':
      return valueMarkdown(role.keyword, role.value, role.selected);
    case 'garbage':
      return undefined;
  }
}

export function objectMarkdown(spec: ObjectSpec): string {
  return entry(code(`ip ${spec.name}`), spec);
}

export function verbMarkdown(spec: VerbSpec, object: ObjectSpec): string {
  return entry(code(`ip ${object.name} ${spec.name}`), spec);
}

/** `typed` is how the keyword is written, which may be another word for it. */
export function keywordMarkdown(spec: KeywordSpec, typed = spec.name): string {
  const written = fullWord(typed, spec);
  const synonym =
    written === spec.name ? undefined : `${code(written)} is another word for ${code(spec.name)}`;
  return entry(code(synopsisOf(spec)), spec, [...factsOf(spec), synonym]);
}

/** First the word itself, where it has a meaning of its own; then the keyword that it stands behind. */
export function valueMarkdown(keyword: KeywordSpec, value: ValueSpec, word: string): string {
  const meaning = meaningOf(value, word);
  if (meaning === undefined) return paragraphs([keywordMarkdown(keyword), kindText(value)]);
  const since = sinceText({ since: sinceOf(keyword, value, word) });
  return paragraphs([
    `**${code(word)}** ${meaning}`,
    since,
    RULE,
    `**${code(synopsisOf(keyword))}**`,
    keyword.summary,
  ]);
}

function kindText({ kind }: ValueSpec): string | undefined {
  const { placeholder, summary } = valueKinds[kind];
  return placeholder && kind !== 'number' ? `${code(placeholder)} ${summary}` : undefined;
}

/** What a word needs; for `undefined` any release will do. */
interface Releases {
  readonly since?: Release | undefined;
  readonly kernelSince?: Release | undefined;
}

/** Head, summary, one line of facts, example. */
function entry(head: string, documented: Documented, facts: readonly (string | undefined)[] = []): string {
  const { summary, example } = documented;
  const line = [...facts, sinceText(documented)].filter((fact) => fact !== undefined).join(' · ');
  return paragraphs([`**${head}**`, summary, line, example && shellBlock(example)]);
}

function factsOf({ range, unit, default: fallback }: KeywordSpec): (string | undefined)[] {
  const counted = [range, unit && `in ${unit}`].filter((part) => part !== undefined).join(' ');
  return [counted || undefined, fallback && `default ${fallback}`];
}

function sinceText({ since, kernelSince }: Releases): string | undefined {
  const releases = [since && `iproute2 ${since}`, kernelSince && `Linux ${kernelSince}`].filter(
    (each) => each,
  );
  return releases.length > 0 ? `since ${releases.join(', ')}` : undefined;
}
