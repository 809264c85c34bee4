/**
 * Writes `commands/OBJECT.generated.txt`: commands drawn from `synopses/`, the same on every run.
 *
 * Every phrase of a synopsis comes alone, then with another; every keyword in its short forms; then commands of several
 * phrases, of which a part is spoiled. Commands of which the hand-written lists have a copy are left out.
 */
import { writeFileSync } from 'node:fs';
import { commandFolder, writtenCommands } from './corpus.ts';
import { Random } from './random.ts';
import { spoil } from './spoil.ts';
import { type Phrase, readSynopses, type Section, type Synopsis } from './synopsis.ts';
import { valueClasses } from './values.ts';

/** Objects of which every short form of every keyword is tried; of the others, one short form each. */
const OBJECTS_IN_DEPTH = ['route', 'rule', 'address', 'neighbour', 'nexthop'];
/** Random commands per phrase of a section. */
const COMMANDS_PER_PHRASE = { deep: 5, shallow: 1 };
const SPOILED_PERCENT = 45;

const known = new Set(writtenCommands());
let total = 0;
for (const synopsis of readSynopses()) {
  const commands = [...new Set(commandsOf(synopsis))].filter((command) => !known.has(command));
  writeFileSync(new URL(`${synopsis.object}.generated.txt`, commandFolder), `${commands.join('\n')}\n`);
  total += commands.length;
}
console.log(`${total} commands`);

function commandsOf(synopsis: Synopsis): string[] {
  const random = new Random(seedOf(synopsis.object));
  const deep = OBJECTS_IN_DEPTH.includes(synopsis.object);
  return synopsis.sections.flatMap((section) => [
    ...eachVerb(random, synopsis, section),
    ...eachPhrase(random, synopsis, section, deep),
    ...shortForms(random, synopsis, section, deep),
    ...mixtures(random, synopsis, section, deep ? COMMANDS_PER_PHRASE.deep : COMMANDS_PER_PHRASE.shallow),
  ]);
}

/** Every verb in every short form, and once more in full, each with one way to begin. */
function eachVerb(random: Random, synopsis: Synopsis, section: Section): string[] {
  return section.verbs.flatMap((verb) =>
    [...prefixes(verb), verb].map((short) =>
      line(synopsis.object, short, filled(random, random.pick(section.beginnings))),
    ),
  );
}

function eachPhrase(random: Random, synopsis: Synopsis, section: Section, deep: boolean): string[] {
  return section.middles.flatMap((phrase) => {
    const alone = compose(random, section, [phrase]);
    const accompanied = compose(random, section, [phrase, random.pick(section.middles)]);
    const wrong = compose(random, section, [phrase], 100);
    const cut = compose(random, section, [phrase]).slice(0, -1);
    const spoiled = deep ? [wrong, cut] : [random.pick([wrong, cut])];
    return [alone, accompanied, ...spoiled].map((words) =>
      line(synopsis.object, random.pick(section.verbs), words),
    );
  });
}

function shortForms(random: Random, synopsis: Synopsis, section: Section, deep: boolean): string[] {
  const keywords = new Map(section.middles.map((phrase) => [phrase[0] ?? '', phrase]));
  return [...keywords].flatMap(([keyword, phrase]) => {
    const shorts = prefixes(keyword).slice(0, -1);
    const tried = deep ? shorts : random.some(shorts, 1);
    return tried.map((short) =>
      line(synopsis.object, section.verbs[0] ?? '', compose(random, section, [[short, ...phrase.slice(1)]])),
    );
  });
}

function mixtures(random: Random, synopsis: Synopsis, section: Section, perPhrase: number): string[] {
  return Array.from({ length: perPhrase * section.middles.length }, () => {
    const phrases = random.some(section.middles, random.below(5));
    const words = compose(
      random,
      section,
      phrases.map((phrase) => abbreviated(random, phrase)),
      4,
    );
    const verb = random.chance(70)
      ? random.pick(section.verbs)
      : random.pick(prefixes(random.pick(section.verbs)));
    const object = random.chance(70) ? synopsis.object : random.pick(synopsis.spellings);
    return line(object, verb, random.chance(SPOILED_PERCENT) ? spoil(random, words) : words);
  });
}

function compose(random: Random, section: Section, middles: readonly Phrase[], wrongPercent = 0): string[] {
  const beginning = section.beginnings.length > 0 ? random.pick(section.beginnings) : [];
  const ending = section.endings.length > 0 ? random.pick(section.endings) : [];
  return [
    ...filled(random, beginning),
    ...middles.flatMap((phrase) => filled(random, phrase, wrongPercent)),
    ...filled(random, ending),
  ];
}

/** The phrase with values in place of their classes, and choices made. */
function filled(random: Random, phrase: Phrase, wrongPercent = 0): string[] {
  return phrase.map((word) => {
    const choice = random.pick(word.split('|'));
    return choice.replace(/^[A-Z][A-Z0-9]+/, (name) => {
      const values = valueClasses[name];
      if (!values) return name;
      return random.pick(random.chance(wrongPercent) ? values.wrong : values.usual);
    });
  });
}

function abbreviated(random: Random, phrase: Phrase): Phrase {
  const [keyword = '', ...rest] = phrase;
  return random.chance(25) && keyword ? [random.pick(prefixes(keyword)), ...rest] : phrase;
}

/** All beginnings of a word, itself last. A class of values has itself only. */
function prefixes(word: string): string[] {
  if (word in valueClasses) return [word];
  return Array.from(word, (_, index) => word.slice(0, index + 1));
}

function line(object: string, verb: string, words: readonly string[]): string {
  return [object, verb, ...words].join(' ');
}

function seedOf(text: string): number {
  return Array.from(text).reduce((seed, character) => Math.imul(seed, 31) + character.charCodeAt(0), 7);
}
