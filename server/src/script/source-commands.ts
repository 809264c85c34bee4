import { parseBatch } from '../syntax/batch/parse.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Redirection, Script, ShellWord, SimpleCommand } from '../syntax/shell/tree.ts';
import { simpleCommands } from '../syntax/shell/walk.ts';
import type { Word } from '../syntax/word.ts';
import type { Span } from '../text/span.ts';
import { isIp, prefixLength } from './commands/command-name.ts';
import { MappedText } from './mapped-text.ts';

/** An `ip` command as written, whether it runs or not. */
export interface SourceCommand {
  /** From the word `ip` to the last word; in a batch, the words of the line. */
  readonly span: Span;
  /** Behind `ip`. A word that holds an expansion is not certain; its text is what was typed. */
  readonly words: readonly Word[];
  readonly command: Command;
  /** Where the first argument may begin: behind `ip`; in a batch, where the line's first word begins. */
  readonly argumentsStart: number;
}

/**
 * Every `ip` command in a script, in written order: in functions that nobody calls, in branches that are not taken,
 * behind `sudo` and `ip netns exec`, in substitutions, and the lines of here-documents for `ip -batch -`.
 */
export function sourceCommands(script: Script, text: string): SourceCommand[] {
  return simpleCommands(script)
    .flatMap((command) => commandsOf(command, text))
    .sort((a, b) => a.span.start - b.span.start);
}

/** Every line of a batch file. */
export function batchCommands(text: string): SourceCommand[] {
  return parseBatch(text).lines.map(({ words, span }) => lineCommand(words, span));
}

function commandsOf(command: SimpleCommand, text: string): SourceCommand[] {
  const words = command.words.map((word) => typedWord(word, text));
  const at = ipIndex(words);
  if (at < 0) return [];
  const ip = words[at] as Word;
  const found = sourceCommand(ip, words.slice(at + 1));
  const isBatch = found.command.options.some(
    ({ spec, values }) => spec?.name === '-batch' && values[0]?.text === '-',
  );
  return isBatch ? [found, ...command.redirections.flatMap((each) => batchLines(each, text))] : [found];
}

/** Index of the innermost `ip` of a command: behind `sudo`, behind `ip netns exec NAME`; -1 if there is none. */
function ipIndex(words: readonly Word[], from = 0): number {
  const name = words[from];
  if (!name) return -1;
  if (!isIp(name)) {
    const behind = prefixLength(words.slice(from));
    return behind > 0 ? ipIndex(words, from + behind) : -1;
  }
  const exec = words.slice(from + 1, from + 3).map(({ text }) => text);
  if (exec[0] !== 'netns' || exec[1] !== 'exec') return from;
  const inner = ipIndex(words, from + 4);
  return inner < 0 ? from : inner;
}

function sourceCommand(ip: Word, words: readonly Word[]): SourceCommand {
  const end = words.at(-1)?.span.end ?? ip.span.end;
  const span = { start: ip.span.start, end };
  return { span, words, command: parseCommand(words), argumentsStart: ip.span.end };
}

function lineCommand(words: readonly Word[], span: Span): SourceCommand {
  return { span, words, command: parseCommand(words), argumentsStart: span.start };
}

function batchLines({ operator, body }: Redirection, text: string): SourceCommand[] {
  if (!body || !operator.startsWith('<<') || operator === '<<<') return [];
  const parts = body.parts.map((part) => {
    const piece = part.kind === 'text' ? part.text : { source: text.slice(part.span.start, part.span.end) };
    return { span: part.span, fragments: [{ piece, quoted: true, splits: false }] };
  });
  const mapped = new MappedText(parts);
  return parseBatch(mapped.text).lines.map((line) => {
    const words = line.words.map((word) => {
      const { span, known } = mapped.source(word.span);
      return { text: word.text, span, certain: known };
    });
    return lineCommand(words, mapped.source(line.span).span);
  });
}

function typedWord({ span, parts }: ShellWord, text: string): Word {
  const texts = parts.map((part) => (part.kind === 'text' ? part.text : undefined));
  if (texts.every((part) => part !== undefined)) return { text: texts.join(''), span, certain: true };
  return { text: text.slice(span.start, span.end), span, certain: false };
}
