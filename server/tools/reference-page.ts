/** The pages of docs/reference, made from the tables of `ip` words: Markdown for GitHub. */
import type { Context, Documented, KeywordSpec, ObjectSpec, ValueSpec } from '../src/syntax/ip/keywords.ts';
import { globalOptions } from '../src/syntax/ip/objects/global.ts';
import { ipObjects } from '../src/syntax/ip/objects/index.ts';
import { shortestWord, synonymsOf, synopsisOf } from '../src/syntax/ip/synopsis.ts';
import { meaningOf, sinceOf, valueKinds } from '../src/syntax/ip/value-kinds.ts';
import { type Section, sectionsOf } from './reference-sections.ts';

const NOTE =
  '<!-- Made by `npm run docs` from the tables in server/src/syntax/ip. Change those, not this file. -->';

/** Every page by its file name. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', indexPage()],
    ['values.md', valuesPage()],
    ...ipObjects.filter(hasPage).map((object) => [pageOf(object), objectPage(object)] as const),
  ]);
}

/** False for objects whose words are not looked at. */
function hasPage({ verbs, context }: ObjectSpec): boolean {
  return verbs.length > 0 || context !== undefined;
}

function pageOf({ name }: ObjectSpec): string {
  return `${name}.md`;
}

function indexPage(): string {
  const rows = ipObjects.map((object) => [
    hasPage(object) ? `[${code(object.name)}](${pageOf(object)})` : code(object.name),
    code(shortestWord(object, ipObjects) ?? ''),
    object.summary,
    sinceCell(object),
  ]);
  return page(
    '# The words of `ip`',
    'What this program knows of the command language of iproute2 7.1, and what its hovers say. The real `ip` matches ' +
      'words one after the other, in the order of these tables: an abbreviation selects the first that it fits.',
    '## Objects',
    table(['object', 'shortest', 'what it is about', 'since'], rows),
    'An object without a link is recognised, and its words are left in peace.',
    '## Options',
    'Before the object. A second dash makes no difference.',
    keywordTable(globalOptions, new Map()),
    '## Values',
    'Addresses, names, numbers: [what may be written](values.md).',
  );
}

function valuesPage(): string {
  const kinds = Object.values(valueKinds).filter(({ placeholder }) => placeholder);
  return page(
    '# Values',
    'How the values behind the keywords are written. Names come from the files of iproute2 (`rt_tables`, `rt_protos` ' +
      '...); those listed here are there on every system.',
    table(
      ['value', 'what may be written'],
      kinds.map(({ placeholder = '', summary, meanings = {} }) => [
        code(placeholder),
        [summary, ...Object.entries(meanings).map(([word, meaning]) => wordLine(word, meaning))].join('<br>'),
      ]),
    ),
  );
}

function objectPage(object: ObjectSpec): string {
  const sections = sectionsOf(object);
  const titles = new Map(sections.map(({ context, title }) => [context, title]));
  return page(
    `# ${code(`ip ${object.name}`)}`,
    object.summary,
    aboutObject(object),
    ...(object.verbs.length > 0 ? [verbTable(object)] : []),
    ...exampleBlocks(object.verbs),
    ...sections.flatMap((section) => sectionText(section, titles)),
    '---',
    '[All objects](README.md) · [values](values.md)',
  );
}

function aboutObject(object: ObjectSpec): string {
  const shortest = shortestWord(object, ipObjects);
  const facts = [
    shortest && `Shortest form: ${code(`ip ${shortest}`)}.`,
    object.defaultVerb && `Without a verb: ${code(object.defaultVerb)}.`,
    sinceText(object) && `Since ${sinceText(object)}.`,
  ];
  return facts.filter((fact) => fact).join(' ');
}

function verbTable({ verbs }: ObjectSpec): string {
  const rows = verbs.map((verb) => [
    [code(verb.name), ...synonymsOf(verb).map(code)].join(', '),
    code(shortestWord(verb, verbs) ?? ''),
    verb.summary,
    sinceCell(verb),
  ]);
  return table(['verb', 'shortest', 'what it does', 'since'], rows);
}

function exampleBlocks(documented: readonly Documented[]): string[] {
  const examples = documented.flatMap(({ example }) => example ?? []);
  return examples.length > 0 ? [`\`\`\`sh\n${examples.join('\n')}\n\`\`\``] : [];
}

function sectionText(section: Section, titles: ReadonlyMap<Context, string>): string[] {
  return [`## ${section.title}`, keywordTable(section.context, titles)];
}

function keywordTable(context: Context, titles: ReadonlyMap<Context, string>): string {
  const { first, keywords, rest } = context;
  const all = [...(first ? [first] : []), ...keywords, ...(rest ? [rest] : [])];
  const matched = rest ? [...keywords, rest] : keywords;
  const rows = all.map((spec) => [
    code(synopsisOf(spec, context)),
    shortCell(spec, matched),
    meaningCell(spec, titles),
    spec.default ?? '',
    sinceCell(spec),
  ]);
  return table(['words', 'shortest', 'meaning', 'default', 'since'], rows);
}

/** The shortest text that selects the keyword, and other words for it. */
function shortCell(spec: KeywordSpec, matched: readonly KeywordSpec[]): string {
  const shortest = shortestWord(spec, matched);
  const synonyms = synonymsOf(spec).map(code).join(', ');
  return [shortest && code(shortest), synonyms && `also ${synonyms}`].filter((part) => part).join('<br>');
}

function meaningCell(spec: KeywordSpec, titles: ReadonlyMap<Context, string>): string {
  const { summary, range, unit, example } = spec;
  const counted = [range, unit && `in ${unit}`].filter((part) => part).join(' ');
  return [
    summary,
    counted && `*${counted}*`,
    ...spec.values.flatMap((value) => wordLines(value, spec, titles)),
    blockLink(spec, titles),
    example && code(example),
  ]
    .filter((line) => line)
    .join('<br>');
}

/** Words of this very place, with what they mean; those of the kind are on the page of values. */
function wordLines(value: ValueSpec, keyword: KeywordSpec, titles: ReadonlyMap<Context, string>): string[] {
  const words = new Set([...Object.keys(value.meanings ?? {}), ...(value.oneOf ?? [])]);
  return [...words].map((word) => {
    const context = keyword.blockByValue?.contexts[word];
    const since = sinceOf(keyword, value, word);
    const meaning = [meaningOf(value, word), since && `Since iproute2 ${since}.`]
      .filter((part) => part)
      .join(' ');
    return wordLine(word, meaning, context && titles.get(context));
  });
}

/** `section` is the title of the one that tells which words may follow. */
function wordLine(word: string, meaning: string, section?: string): string {
  const name = section ? `[${code(word)}](#${slug(section)})` : code(word);
  return `• ${name}${meaning && `: ${meaning}`}`;
}

/** Where the words that may follow are told. */
function blockLink({ block }: KeywordSpec, titles: ReadonlyMap<Context, string>): string {
  const title = block && titles.get(block);
  return title ? `Words that follow: [${title}](#${slug(title)})` : '';
}

/** The anchor that GitHub gives a heading. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function sinceText({ since, kernelSince }: Documented): string {
  return [since && `iproute2 ${since}`, kernelSince && `Linux ${kernelSince}`]
    .filter((part) => part)
    .join(', ');
}

function sinceCell(documented: Documented): string {
  return sinceText(documented).replace(', ', '<br>');
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** A column in which no row has anything is left out. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.flatMap((_, column) => (rows.some((row) => row[column]) ? [column] : []));
  const line = (cells: readonly string[]) => `| ${used.map((column) => cells[column] ?? '').join(' | ')} |`;
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  return [line(head), line(head.map(() => '---')), ...escaped.map(line)].join('\n');
}

function page(...parts: readonly string[]): string {
  return `${[NOTE, ...parts].filter((part) => part !== '').join('\n\n')}\n`;
}
