import { readdirSync, readFileSync } from 'node:fs';

export const commandFolder = new URL('./commands/', import.meta.url);

/** One command to try. `group` is the object it is about: the name of its file. */
export interface CorpusCommand {
  readonly group: string;
  /** The words behind `ip`, with one blank between. */
  readonly text: string;
}

/** All commands of `commands/`; each once, under the first file that has it. */
export function readCorpus(): CorpusCommand[] {
  const groups = new Map<string, string>();
  for (const file of files()) {
    const group = file.slice(0, file.indexOf('.'));
    for (const text of commandsIn(file)) if (!groups.has(text)) groups.set(text, group);
  }
  return [...groups].map(([text, group]) => ({ group, text }));
}

/** The objects that the corpus has commands about. */
export function corpusGroups(): string[] {
  return [...new Set(readCorpus().map(({ group }) => group))];
}

export function commandsOfGroup(wanted: string): string[] {
  return readCorpus()
    .filter(({ group }) => group === wanted)
    .map(({ text }) => text);
}

/** The commands that people wrote: those of the files that `generate.ts` does not make. */
export function writtenCommands(): string[] {
  return files()
    .filter((file) => !file.includes('.generated.'))
    .flatMap(commandsIn);
}

function files(): string[] {
  return readdirSync(commandFolder).sort();
}

function commandsIn(file: string): string[] {
  const lines = readFileSync(new URL(file, commandFolder), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}
