import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { SourceCommand } from '../../script/source-commands.ts';
import { endsItsLine, indentOf } from './command-words.ts';
import type { Refactor } from './refactor.ts';

/**
 * Commands that stand on lines of their own, one after the other, become the lines of one `ip -batch -`: one process, and one
 * transaction of reading for many of them. It stops at the first that fails, as `set -e` does.
 */
export function toBatch(
  { text, language }: ScriptAnalysis,
  commands: readonly SourceCommand[],
): Refactor | undefined {
  const [first, ...more] = commands;
  const last = more.at(-1);
  if (language !== 'shell' || !first || !last || !commands.every((each) => isPlain(each, text)))
    return undefined;
  const indent = indentOf(first, text);
  if (indent === undefined || !endsItsLine(last, text) || !standTogether(commands, text)) return undefined;
  const options = optionsText(first, text);
  const bodies = commands.map((each) => bodyOf(each, text));
  if (bodies.includes(undefined) || commands.some((each) => optionsText(each, text) !== options))
    return undefined;
  const expands = bodies.some((body) => body?.includes('$'));
  const end = expands ? 'EOF' : "'EOF'";
  const lines = [`ip ${options}-batch - <<${end}`, ...bodies.map((body) => indent + body), 'EOF'];
  return {
    kind: 'rewrite',
    title: 'Put the commands into one `ip -batch` (stops at the first that fails)',
    edits: [{ span: { start: first.span.start, end: last.span.end }, text: lines.join('\n') }],
  };
}

/** Called as `ip`, by the shell itself. */
function isPlain({ span, outer, argumentsStart, command }: SourceCommand, text: string): boolean {
  return !outer && text.slice(span.start, argumentsStart) === 'ip' && command.object?.spec !== undefined;
}

/** Nothing but line breaks and blanks is between them. */
function standTogether(commands: readonly SourceCommand[], text: string): boolean {
  return commands.every(({ span }, index) => {
    const next = commands[index + 1];
    return !next || /^[ \t\r]*\n[ \t\r\n]*$/.test(text.slice(span.end, next.span.start));
  });
}

/** The options before the object, which a line of a batch cannot have. */
function optionsText({ command }: SourceCommand, text: string): string {
  const words = command.options.flatMap(({ word, values }) => [word, ...values]);
  return words.map(({ span }) => `${text.slice(span.start, span.end)} `).join('');
}

/** The words behind the options as a batch reads them; undefined where quotes or escapes mean something to the shell alone. */
function bodyOf({ words, command }: SourceCommand, text: string): string | undefined {
  const behind = words.slice(command.options.flatMap(({ word, values }) => [word, ...values]).length);
  const bare = behind.map(({ span }) => unquoted(text.slice(span.start, span.end)));
  return bare.includes(undefined) ? undefined : bare.join(' ');
}

/** A word without the quotes around it, where these keep nothing together. */
function unquoted(typed: string): string | undefined {
  const inside = /^"([^"]*)"$/.exec(typed)?.[1] ?? /^'([^'$]*)'$/.exec(typed)?.[1] ?? typed;
  return /^[\w.:/@%,+=-]*(?:\$(?:\w+|\{\w+\})[\w.:/@%,+=-]*)*$/.test(inside) && inside !== ''
    ? inside
    : undefined;
}
