/** The TextMate grammar of the words of `ip`, made from the command tables: what editors colour by without a server. */
import type { Context, KeywordSpec, Spelling, ValueKind } from '../src/syntax/ip/keywords.ts';
import { ipObjects } from '../src/syntax/ip/objects/index.ts';
import { families, routeTypes } from '../src/syntax/ip/value-kinds.ts';

const BEFORE = '(?<![\\w./:-])';
const BEHIND = '(?![\\w./:-])';
/** Where a word ends that stands in a shell or in a batch. */
const END = '(?=[\\s;&|)`#]|$)';
/** A value that is written out: what holds a variable or a quote has colours of its own. */
const PLAIN = '[^\\s;&|()<>`"\'$#\\\\]+';

const keywords = allKeywords();
const typeWords = new Set([...Object.keys(routeTypes), 'default']);

/** `syntaxes/words.tmLanguage.json`: only a repository, which the grammars of batches and of scripts include. */
export function wordsGrammarText(): string {
  return `${JSON.stringify(wordsGrammar(), undefined, 2)}\n`;
}

function wordsGrammar(): object {
  return {
    $comment: 'Made by `npm run docs` from the tables in server/src/syntax/ip. Change those, not this file.',
    name: 'words of ip',
    scopeName: 'source.iproute2.words',
    patterns: [],
    repository: {
      head: headRule(),
      arguments: { patterns: ['address', 'device', 'name', 'type', 'keyword', 'number'].map(including) },
      address: { patterns: [rule(IPV4, 'constant.numeric.address'), rule(IPV6, 'constant.numeric.address')] },
      device: pairRule(['device', 'vrf'], 'entity.name.type.device'),
      name: pairRule(['table', 'protocol', 'scope', 'group'], 'variable.other.enummember'),
      type: rule(
        `${BEFORE}(?:${anyOf([...typeWords, ...Object.keys(families)])})${BEHIND}`,
        'constant.language',
      ),
      keyword: rule(`${BEFORE}(?:${anyOf(keywordWords(() => true))})${BEHIND}`, 'variable.parameter'),
      number: rule(NUMBER, 'constant.numeric'),
    },
  };
}

const IPV4 = `${BEFORE}\\d{1,3}(?:\\.\\d{1,3}){1,3}(?:/\\d{1,2})?${BEHIND}`;
const IPV6 = `${BEFORE}(?=[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:)[0-9A-Fa-f:.]+(?:/\\d{1,3})?${BEHIND}`;
const NUMBER = `${BEFORE}(?:0x[0-9A-Fa-f]+|\\d+)(?:[/-](?:0x[0-9A-Fa-f]+|\\d+))?${BEHIND}`;

/** The object and the verb, right behind what the including grammar has begun with: any short form of either. */
function headRule(): object {
  const objects = anyOf(ipObjects.flatMap(({ spellings }) => shortForms(spellings)));
  const verbs = anyOf(
    ipObjects.flatMap(({ verbs: all }) => all.flatMap((verb) => shortForms(verb.spellings))),
  );
  return {
    match: `\\G[ \\t]*(${objects})${END}(?:[ \\t]+(${verbs})${END})?`,
    captures: {
      1: { name: 'storage.type.object.iproute2' },
      2: { name: 'keyword.control.action.iproute2' },
    },
  };
}

/** A keyword with one value of these kinds behind it; what begins with a digit stays a number. */
function pairRule(kinds: readonly ValueKind[], scope: string): object {
  const words = keywordWords(
    ({ values }) => values.length === 1 && kinds.includes(values[0]?.kind as ValueKind),
  );
  return {
    match: `${BEFORE}(${anyOf(words)})[ \\t]+(?!\\d)(${PLAIN})${END}`,
    captures: { 1: { name: 'variable.parameter.iproute2' }, 2: { name: `${scope}.iproute2` } },
  };
}

function rule(match: string, scope: string): object {
  return { match, name: `${scope}.iproute2` };
}

function including(name: string): object {
  return { include: `#${name}` };
}

/** Shorter forms of keywords than this look like anything. */
const SHORTEST = 4;

/** The words of the keywords that pass (`proto` too), those left out that are types of routes as well. */
function keywordWords(passes: (spec: KeywordSpec) => boolean): string[] {
  const words = keywords.filter(passes).flatMap(({ spellings }) => shortForms(spellings, SHORTEST));
  return words.filter((word) => !typeWords.has(word));
}

/** One expression for all the words, the longest tried first. */
function anyOf(words: readonly string[]): string {
  const sorted = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return sorted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}

/** What selects a word, from `least` characters on. */
function shortForms(spellings: readonly Spelling[], least = 1): string[] {
  return spellings.flatMap(({ word, matching }) => {
    const shortest = matching === 'exact' ? word.length : Math.min(least, word.length);
    return Array.from({ length: word.length - shortest + 1 }, (_, more) => word.slice(0, shortest + more));
  });
}

function allKeywords(): KeywordSpec[] {
  const contexts = ipObjects.flatMap(({ context, verbs }) => [context, ...verbs.map((verb) => verb.context)]);
  const seen = new Set<Context>();
  const visit = (context: Context | undefined): KeywordSpec[] => {
    if (!context || seen.has(context)) return [];
    seen.add(context);
    const own = [context.first, ...context.keywords, context.rest].filter((spec) => spec !== undefined);
    const inner = own.flatMap(({ block, blockByValue }) => [
      block,
      ...Object.values(blockByValue?.contexts ?? {}),
    ]);
    return [...own, ...inner.flatMap(visit)];
  };
  return contexts.flatMap(visit);
}
