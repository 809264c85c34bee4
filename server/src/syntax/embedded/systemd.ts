import type { Span } from '../../text/span.ts';
import { type EmbeddedDocument, type EmbeddedScript, sequentialRun } from './embedded-document.ts';
import { joinedLines, trimmed } from './lines.ts';
import { commandOf } from './quoted-words.ts';
import { type Specifiers, type SystemdWord, systemdWords } from './systemd-words.ts';

/** A line `Key=value` of a unit, the value with its joined lines. */
interface Setting {
  readonly key: string;
  readonly span: Span;
}

/** The order in which systemd runs the commands of a unit, and what it runs on other occasions. */
const STARTING = ['ExecCondition', 'ExecStartPre', 'ExecStart', 'ExecStartPost'];
const ASIDE = [['ExecReload'], ['ExecStop', 'ExecStopPost']];

/** A unit of systemd: its commands (systemd.service(5)), which no shell reads. */
export function readSystemdUnit(text: string, fileName: string): EmbeddedDocument {
  if (!/\bip\b/.test(text)) return { runs: [] };
  const settings = settingsOf(text);
  const specifiers = specifiersOf(fileName);
  const variables = environmentOf(text, settings, specifiers);
  const scripts = (keys: readonly string[]) =>
    keys.flatMap((key) =>
      settings
        .filter((setting) => setting.key === key)
        .flatMap(({ span }) => commandScripts(text, span, specifiers, variables)),
    );
  return {
    runs: [
      sequentialRun(scripts(STARTING)),
      ...ASIDE.map((keys) => sequentialRun(scripts(keys), 'aside')),
    ].filter((run) => run.scripts.length > 0),
  };
}

function settingsOf(text: string): Setting[] {
  return joinedLines(text).flatMap((line): Setting[] => {
    const [, key = ''] = /^\s*(\w+)\s*=/.exec(text.slice(line.start, line.end)) ?? [];
    const equals = text.indexOf('=', line.start);
    return key === '' ? [] : [{ key, span: trimmed(text, { start: equals + 1, end: line.end }) }];
  });
}

/** `foo@bar.service`: the unit is for `bar`. */
function specifiersOf(fileName: string): Specifiers {
  const name = decodeURIComponentSafely(fileName);
  const [, prefix, instance = ''] = /^([^@]*)@?(.*)\.\w+$/.exec(name) ?? [];
  const known: Record<string, string | undefined> = { p: prefix, n: name };
  if (instance !== '') known.i = instance;
  if (/^[\w.]+$/.test(instance)) known.I = instance;
  return (letter) => (name.includes('@.') && letter === 'n' ? undefined : known[letter]);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `Environment=NAME=value "OTHER=two words"`. */
function environmentOf(
  text: string,
  settings: readonly Setting[],
  specifiers: Specifiers,
): Record<string, string> {
  const words = settings
    .filter(({ key }) => key === 'Environment')
    .flatMap(({ span }) => systemdWords(text, span, specifiers));
  return Object.fromEntries(
    words.flatMap(({ text: word }) => {
      const equals = word.indexOf('=');
      return equals > 0 && !word.includes('%') ? [[word.slice(0, equals), word.slice(equals + 1)]] : [];
    }),
  );
}

/** The commands of one line: a lone `;` stands between them. */
function commandScripts(
  text: string,
  span: Span,
  specifiers: Specifiers,
  variables: Record<string, string>,
): EmbeddedScript[] {
  const prefix = /^[-@:+!|]*/.exec(text.slice(span.start, span.end))?.[0] ?? '';
  const words = systemdWords(text, { start: span.start + prefix.length, end: span.end }, specifiers);
  return commandsOf(words).map((command) => {
    const called = prefix.includes('@') ? command.filter((_, i) => i !== 1) : command;
    const pieces = commandOf(called.map((word) => word.pieces));
    const tolerant = prefix.includes('-') ? [{ text: ' || :' }] : [];
    return { pieces: [...pieces, ...tolerant], span, variables };
  });
}

function commandsOf(words: readonly SystemdWord[]): SystemdWord[][] {
  const commands: SystemdWord[][] = [[]];
  for (const word of words) {
    if (word.text === ';') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((command) => command.length > 0);
}
