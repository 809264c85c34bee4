import type { Span } from '../../text/span.ts';
import {
  type EmbeddedDocument,
  type EmbeddedScript,
  impliedScript,
  sequentialRun,
  writtenScript,
} from './embedded-document.ts';
import { methodCommands } from './ifupdown-methods.ts';
import { joinedLines, trimmed, wordsIn } from './lines.ts';

/** An `iface` stanza: its interface, and its options in written order. */
export interface Stanza {
  /** The interface, where it is named. */
  readonly name: string;
  readonly span: Span;
  readonly family: string;
  readonly method: string;
  readonly options: readonly StanzaOption[];
}

export interface StanzaOption {
  readonly key: string;
  readonly value: string;
  /** Where the value stands. */
  readonly span: Span;
}

/**
 * /etc/network/interfaces (interfaces(5)): the commands that ifup runs for each stanza, in the order of the file, then
 * those of ifdown, which change nothing for what is looked at. Each command has a shell of its own.
 */
export function readInterfaces(text: string): EmbeddedDocument {
  const stanzas = stanzasOf(text);
  return {
    runs: [
      ...stanzas.map((stanza) => sequentialRun(upScripts(text, stanza))),
      ...stanzas.map((stanza) => sequentialRun(downScripts(text, stanza), 'aside')),
    ].filter(({ scripts }) => scripts.length > 0),
  };
}

/** Words that begin a stanza; any other belongs to the stanza that it stands in. */
const BEGINS_STANZA =
  /^(?:auto|allow-\S+|iface|mapping|source|source-directory|template|no-auto-down|no-scripts|rename)$/;

/** A stanza that is being read. */
interface OpenStanza extends Stanza {
  readonly options: StanzaOption[];
  /** Options that another stanza has given it: they come before its own. */
  readonly inherited: ReadonlySet<string>;
}

/** `iface NAME [FAMILY METHOD] [inherits OTHER]`, from the name on. */
function beginStanza(words: readonly string[], span: Span, before: readonly Stanza[]): OpenStanza {
  const [name = '', ...rest] = words;
  const at = rest.indexOf('inherits');
  const other = at < 0 ? undefined : before.findLast((stanza) => stanza.name === rest[at + 1]);
  const [family = other?.family ?? '', method = other?.method ?? ''] = at < 0 ? rest : rest.slice(0, at);
  const options = [...(other?.options ?? [])];
  const values = options.filter(({ key }) => !IS_HOOK.test(key)).map(({ key }) => key);
  return { name, span, family, method, options, inherited: new Set(values) };
}

/** Options that are commands: of these there may be several. */
const IS_HOOK = /^(?:pre-|post-)?(?:up|down)$/;

function stanzasOf(text: string): Stanza[] {
  const textOf = ({ start, end }: Span) => text.slice(start, end);
  const stanzas: OpenStanza[] = [];
  let current: OpenStanza | undefined;
  for (const line of joinedLines(text)) {
    const words = wordsIn(text, line);
    const [first, second] = words;
    const key = first ? textOf(first) : '';
    if (!first || key.startsWith('#')) continue;
    if (BEGINS_STANZA.test(key)) {
      current = undefined;
      if (key !== 'iface' || !second) continue;
      const stanza = beginStanza(words.slice(1).map(textOf), second, stanzas);
      stanzas.push(stanza);
      current = stanza;
    } else if (second && !current?.inherited.has(key)) {
      const span = trimmed(text, { start: second.start, end: line.end });
      current?.options.push({ key, value: text.slice(span.start, span.end), span });
    }
  }
  return stanzas;
}

function upScripts(text: string, stanza: Stanza): EmbeddedScript[] {
  return [
    ...written(text, stanza, /^pre-up$/, 'start', 'pre-up'),
    ...implied(stanza, 'up'),
    ...written(text, stanza, /^(?:post-)?up$/, 'start', 'post-up'),
  ];
}

function downScripts(text: string, stanza: Stanza): EmbeddedScript[] {
  const before = written(text, stanza, /^(?:pre-)?down$/, 'stop', 'pre-down');
  const after = written(text, stanza, /^post-down$/, 'stop', 'post-down');
  return before.length + after.length === 0 ? [] : [...before, ...implied(stanza, 'down'), ...after];
}

function written(text: string, stanza: Stanza, keys: RegExp, mode: string, phase: string): EmbeddedScript[] {
  const variables = environmentOf(stanza, mode, phase);
  return stanza.options
    .filter(({ key }) => keys.test(key))
    .map(({ span }) => writtenScript(text, span, variables));
}

/** What ifup sets for the commands: options stand in `IF_` and their name. */
function environmentOf(stanza: Stanza, mode: string, phase: string): Record<string, string> {
  const options = stanza.options
    .filter(({ key }) => !IS_HOOK.test(key))
    .map(({ key, value }) => [`IF_${key.toUpperCase().replaceAll('-', '_')}`, value]);
  return {
    IFACE: stanza.name,
    LOGICAL: stanza.name,
    ADDRFAM: stanza.family,
    METHOD: stanza.method,
    MODE: mode,
    PHASE: phase,
    ...Object.fromEntries(options),
  };
}

function implied(stanza: Stanza, direction: 'up' | 'down'): EmbeddedScript[] {
  const program = direction === 'up' ? 'ifup' : 'ifdown';
  return methodCommands(stanza, direction).map(({ text, span, optional }) =>
    impliedScript(text, span, program, optional),
  );
}
