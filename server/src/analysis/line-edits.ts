import type { ShellWord } from '../syntax/shell/tree.ts';
import type { Word } from '../syntax/word.ts';
import { firstIndex } from '../text/search.ts';
import type { Span } from '../text/span.ts';
import type { Fix } from './finding.ts';
import { isLiteral, type JudgedCommand, placeOf } from './judged-command.ts';
import type { ScriptContext } from './rule.ts';
import type { WalkedCommand } from './shell-walk.ts';

/** The innermost simple command of the shell that an offset is in: with its `sudo`, its redirections and assignments. */
export function shellCommandAt({ shellCommands }: ScriptContext, offset: number): WalkedCommand | undefined {
  const sorted = byStart(shellCommands);
  const behind = firstIndex(sorted.length, (i) => (sorted[i] as WalkedCommand).command.span.start > offset);
  return sorted
    .slice(Math.max(0, behind - NESTED), behind)
    .findLast(({ command }) => offset < command.span.end);
}

/** How many commands may stand inside one another. */
const NESTED = 8;

const sortedLists = new WeakMap<readonly WalkedCommand[], readonly WalkedCommand[]>();

function byStart(commands: readonly WalkedCommand[]): readonly WalkedCommand[] {
  const known = sortedLists.get(commands);
  if (known) return known;
  const sorted = [...commands].sort((a, b) => a.command.span.start - b.command.span.start);
  sortedLists.set(commands, sorted);
  return sorted;
}

/** The word of the shell that a word of `ip` was written as; undefined where it comes from elsewhere. */
export function shellWordOf(word: Word, context: ScriptContext): ShellWord | undefined {
  const { start, end } = word.span;
  const command = shellCommandAt(context, start)?.command;
  return command?.words.find(({ span }) => span.start <= start && end <= span.end);
}

/** Puts another word in the place of one that is written out there; undefined where it is not. */
export function replaceWord(
  title: string,
  word: Word,
  put: string,
  judged: JudgedCommand,
  text: string,
): Fix | undefined {
  return isLiteral(word, judged, text)
    ? { title, edits: [{ span: placeOf(word, judged), text: put }] }
    : undefined;
}

/** The white space before a command that is the first of its line; undefined for another, in front of which no line can be put. */
export function indentOf({ start }: Span, text: string): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return line.trim() === '' ? line : undefined;
}

/** Puts the same command with `del` on a line before, where it may fail. */
export function deleteFirst(judged: JudgedCommand, context: ScriptContext): Fix | undefined {
  const { text } = context;
  const span = shellCommandAt(context, judged.span.start)?.command.span;
  const verb = judged.command.verb && placeOf(judged.command.verb.word, judged);
  const indent = span && indentOf(span, text);
  if (!span || !verb || indent === undefined || verb.start < span.start) return undefined;
  const deleting = `${text.slice(span.start, verb.start)}del${text.slice(verb.end, span.end)}`;
  const line = `${deleting} 2>/dev/null || true\n${indent}`;
  return {
    title: 'Delete the rule first',
    edits: [{ span: { start: span.start, end: span.start }, text: line }],
  };
}
