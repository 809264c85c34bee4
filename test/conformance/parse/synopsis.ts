import { readdirSync, readFileSync } from 'node:fs';

/**
 * What can be said about one object, as its man page says it. Written down here a second time on purpose: a keyword that
 * the tables of the grammar lack is only seen by a list that was not made from them.
 *
 * The files in `synopses/`, line by line: `object NAME...` gives the spellings that all select the object;
 * `[VERB...]` opens a section, `[*NAME]` a group that `use NAME` repeats elsewhere; `= WORDS` is one way to begin,
 * `> WORDS` one way to end, and any other line is something that may stand in between, in any order. Words in capitals
 * are classes of values, `a|b` a choice.
 */
export interface Synopsis {
  readonly object: string;
  readonly spellings: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly verbs: readonly string[];
  readonly beginnings: readonly Phrase[];
  readonly middles: readonly Phrase[];
  readonly endings: readonly Phrase[];
}

export type Phrase = readonly string[];

const folder = new URL('./synopses/', import.meta.url);

export function readSynopses(): Synopsis[] {
  const files = readdirSync(folder).sort();
  return files.map((file) => parseSynopsis(readFileSync(new URL(file, folder), 'utf8')));
}

function parseSynopsis(text: string): Synopsis {
  const groups = new Map<string, string[]>();
  const sections: { verbs: string[]; lines: string[] }[] = [];
  let spellings: string[] = [];
  let lines: string[] = [];
  for (const line of text.split('\n').filter((each) => each && !each.startsWith('#'))) {
    const header = line.match(/^\[(\*?)(.*)\]$/);
    if (header) {
      lines = [];
      if (header[1]) groups.set(header[2] ?? '', lines);
      else sections.push({ verbs: words(header[2]), lines });
    } else if (line.startsWith('object ')) spellings = words(line).slice(1);
    else if (line.startsWith('use ')) lines.push(...(groups.get(line.slice(4)) ?? []));
    else lines.push(line);
  }
  return {
    object: spellings[0] ?? '',
    spellings,
    sections: sections.map(({ verbs, lines }) => section(verbs, lines)),
  };
}

function section(verbs: readonly string[], lines: readonly string[]): Section {
  const marked = (mark: string) =>
    lines.filter((line) => line[0] === mark).map((line) => words(line.slice(1)));
  return {
    verbs,
    beginnings: marked('='),
    middles: lines.filter((line) => !'=>'.includes(line[0] ?? '')).map(words),
    endings: marked('>'),
  };
}

function words(text = ''): string[] {
  return text.split(' ').filter((word) => word !== '');
}
