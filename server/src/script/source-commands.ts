import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { parseBatch } from '../syntax/batch/parse.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type {
  Pipeline,
  Redirection,
  Script,
  ShellWord,
  SimpleCommand,
  Statement,
} from '../syntax/shell/tree.ts';
import { statementsIn } from '../syntax/shell/walk.ts';
import type { Word } from '../syntax/word.ts';
import { perObject } from '../text/per-object.ts';
import type { Span } from '../text/span.ts';
import { commandIndex, isIp } from './commands/command-name.ts';
import { MappedText } from './mapped-text.ts';
import type { SourceText } from './source-text.ts';
import type { Timeline } from './timeline.ts';
import type { Piece } from './value.ts';

/** An `ip` command as written, whether it runs or not. */
export interface SourceCommand {
  /** From the word `ip` to the last word; in a batch, the words of the line. */
  readonly span: Span;
  /** Behind `ip`. A word that holds an expansion is not certain; its text is what was typed. */
  readonly words: readonly Word[];
  readonly command: Command;
  /** Where the first argument may begin: behind `ip`; in a batch, where the line's first word begins. */
  readonly argumentsStart: number;
  /** The `ip netns exec NAME` that runs it, without this command's words. */
  readonly outer?: SourceCommand;
}

/** The commands, each behind those that run it: every word of an `ip` command is in one of them. */
export function withOuter(commands: readonly SourceCommand[]): SourceCommand[] {
  return commands.flatMap((command) => [...(command.outer ? withOuter([command.outer]) : []), command]);
}

/** A document's text, and whose `ip` its commands are read for. */
interface Source {
  readonly text: string;
  readonly target: Target;
  /** Names of functions that may run the words that they are given. */
  readonly functions: ReadonlySet<string>;
}

/** The `ip` commands of one version of a script, by the statements at its top level. */
export interface WrittenCommands {
  /** In written order. */
  readonly commands: readonly SourceCommand[];
  /** Those of each statement at the top level, of earlier versions as well. */
  readonly byStatement: WeakMap<Statement, readonly SourceCommand[]>;
  readonly target: Target;
  readonly functions: ReadonlySet<string>;
}

/**
 * Every `ip` command in a script: in functions that nobody calls, in branches that are not taken, behind `sudo`,
 * `ip netns exec` and functions of the script, in substitutions, and the lines of here-documents for `ip -batch -`.
 * Those of statements that `previous` holds as well are taken from there.
 */
export function writtenCommands(
  script: Script,
  text: string,
  target: Target = NEWEST_TARGET,
  previous?: WrittenCommands,
): WrittenCommands {
  const functions = new Set(script.statements.flatMap(functionsIn));
  const isAlike = previous?.target === target && isSameSet(previous.functions, functions);
  const byStatement = isAlike ? previous.byStatement : new WeakMap<Statement, readonly SourceCommand[]>();
  const source = { text, target, functions };
  const commands: SourceCommand[] = [];
  for (const statement of script.statements) {
    const found = byStatement.get(statement) ?? commandsIn(statement, source);
    byStatement.set(statement, found);
    commands.push(...found);
  }
  commands.sort((a, b) => a.span.start - b.span.start);
  return { commands, byStatement, target, functions };
}

/** The names of the functions that are defined in a statement. */
export const functionsIn = perObject((whole: Statement): readonly string[] =>
  statementsIn(whole).flatMap((each) => (each.kind === 'function' ? [each.name] : [])),
);

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

function commandsIn(whole: Statement, source: Source): readonly SourceCommand[] {
  return statementsIn(whole).flatMap((statement) => commandsOf(statement, source));
}

/**
 * The commands with those that only the run has found: in strings that are evaluated, in text that is piped into
 * `ip -batch`. Each once, as it ran last.
 */
export function withExecuted(
  commands: readonly SourceCommand[],
  { steps }: Timeline,
  { uri, text }: SourceText,
): readonly SourceCommand[] {
  const known = new Set(withOuter(commands).map(({ span }) => span.start));
  const found = new Map<number, SourceCommand>();
  for (const { location, argv, command, translated, impliedBy } of steps) {
    const { start } = location.span;
    if (location.uri !== uri || translated || impliedBy || known.has(start)) continue;
    const [name = ''] = argv;
    const argumentsStart = text.startsWith(name, start) ? start + name.length : start;
    found.set(start, { span: location.span, words: command.words, command, argumentsStart });
  }
  if (found.size === 0) return commands;
  return [...commands, ...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** Every line of a batch file. */
export function batchCommands(text: string, target: Target = NEWEST_TARGET): SourceCommand[] {
  return parseBatch(text).lines.map(({ words, span }) => lineCommand(words, span, target));
}

function commandsOf(statement: Statement, source: Source): SourceCommand[] {
  if (statement.kind === 'pipeline') return pipedLines(statement, source);
  if (statement.kind !== 'command') return [];
  const found = ipCommand(statement, source);
  if (!found) return [];
  return readsBatch(found) ? [found, ...batchLines(statement.redirections, source)] : [found];
}

function ipCommand(statement: SimpleCommand, { text, target, functions }: Source): SourceCommand | undefined {
  const words = statement.words.map((word) => typedWord(word, text));
  let command: SourceCommand | undefined;
  const indexes = ipIndexes(words, functions);
  indexes.forEach((at, nth) => {
    const own = words.slice(at + 1, indexes[nth + 1]);
    const found = sourceCommand(words[at] as Word, own, target);
    command = command ? { ...found, outer: command } : found;
  });
  return command;
}

/** `cat <<EOF | ip -batch -`: the here-document of the stage before. */
function pipedLines({ stages }: Pipeline, source: Source): SourceCommand[] {
  const [from, to] = stages.slice(-2);
  if (from?.kind !== 'command' || to?.kind !== 'command' || from.words.length !== 1) return [];
  const [cat] = from.words.map((word) => typedWord(word, source.text));
  const found = ipCommand(to, source);
  return cat?.text === 'cat' && found && readsBatch(found) ? batchLines(from.redirections, source) : [];
}

function readsBatch({ command }: SourceCommand): boolean {
  return command.options.some(({ spec, values }) => spec?.name === '-batch' && values[0]?.text === '-');
}

/** Where `ip` stands in a command, the outermost first: behind `sudo`, behind `ip netns exec NAME`. */
function ipIndexes(words: readonly Word[], functions: ReadonlySet<string>): number[] {
  const found: number[] = [];
  for (let at = firstIndexOfIp(words, functions); at < words.length && isIp(words[at] as Word); ) {
    found.push(at);
    if (words[at + 1]?.text !== 'netns' || words[at + 2]?.text !== 'exec') break;
    at = commandIndex(words, at + 4);
  }
  return found;
}

/** Arguments of a function of the script that may stand before the `ip` that it runs: a namespace, a number of tries. */
const MOST_BEFORE = 3;

function firstIndexOfIp(words: readonly Word[], functions: ReadonlySet<string>): number {
  const [name] = words;
  if (!name || isIp(name) || !functions.has(name.text)) return commandIndex(words);
  const at = words.slice(0, MOST_BEFORE + 1).findIndex((word, i) => i > 0 && isIp(word));
  return at < 0 ? words.length : at;
}

function sourceCommand(ip: Word, words: readonly Word[], target: Target): SourceCommand {
  const end = words.at(-1)?.span.end ?? ip.span.end;
  const span = { start: ip.span.start, end };
  return { span, words, command: typedCommand(words, target), argumentsStart: ip.span.end };
}

/** Unknown words in front of an object are options: `ip $family route add ...`. */
function typedCommand(words: readonly Word[], target: Target): Command {
  const first = words.findIndex(({ certain }) => certain);
  const behind = first > 0 ? parseCommand(words.slice(first), target) : undefined;
  return behind?.object?.spec ? behind : parseCommand(words, target);
}

function lineCommand(words: readonly Word[], span: Span, target: Target): SourceCommand {
  return { span, words, command: parseCommand(words, target), argumentsStart: span.start };
}

/** The lines of the here-document among the redirections. */
function batchLines(redirections: readonly Redirection[], { text, target }: Source): SourceCommand[] {
  const document = redirections.findLast(({ operator }) => operator === '<<' || operator === '<<-');
  if (!document?.body) return [];
  const uri = '';
  const pieces = document.body.parts.map((part): Piece => {
    const at = { uri, span: part.span };
    return part.kind === 'text'
      ? { text: part.text, at }
      : { source: text.slice(part.span.start, part.span.end), at };
  });
  const mapped = new MappedText({ pieces }, { uri, span: document.body.span });
  return parseBatch(mapped.text).lines.map((line) => {
    const words = line.words.map((word) => {
      const { span, known } = mapped.source(word.span);
      return { text: word.text, span, certain: known };
    });
    return lineCommand(words, mapped.source(line.span).span, target);
  });
}

function typedWord({ span, parts }: ShellWord, text: string): Word {
  const texts = parts.map((part) => (part.kind === 'text' ? part.text : undefined));
  if (texts.every((part) => part !== undefined)) return { text: texts.join(''), span, certain: true };
  return { text: text.slice(span.start, span.end), span, certain: false };
}
