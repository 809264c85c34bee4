import { commandIndex } from '../../script/commands/command-name.ts';
import { counterparts } from '../../script/net-tools/counterparts.ts';
import { translators } from '../../script/net-tools/translators.ts';
import { functionsIn } from '../../script/source-commands.ts';
import type { ShellWord } from '../../syntax/shell/tree.ts';
import { perObject } from '../../text/per-object.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { literalText, type WalkedCommand } from '../shell-walk.ts';

export const netTools: ScriptRule = {
  subject: 'script',
  code: 'IPR304',
  name: 'net-tools',
  severity: 'information',
  summary: 'A program of net-tools or bridge-utils does what `ip` does as well.',
  explanation: `
\`ifconfig\`, \`route\`, \`arp\`, \`netstat -r\`, \`iptunnel\`, \`vconfig\` and \`brctl\` speak to the kernel by ioctls of the
1990s. Those know one address a link, the table \`main\` alone, and neither rules, nexthop objects, namespaces nor
\`proto\`. What \`ip\` made they show in part: a second address without a label is not there for \`ifconfig\`, a
default route in another table is not there for \`route\`. Many systems install none of these programs any more.

What they do is told and simulated here as the commands of \`ip\` that ask the same of the kernel.
`,
  condition:
    'A command runs one of these programs (`netstat` only with `-r`, `-i` or `-g`), and the script neither defines a function of that name nor is written for BusyBox.',
  fix: 'Puts the commands of `ip` in its place that ask the same of the kernel. There is none where the program only prints, where its arguments are not all translated, or where they hold more than plain variables.',
  example: {
    bad: 'ifconfig eth0 192.0.2.1 netmask 255.255.255.0\nroute add default gw 192.0.2.254\n',
    good: 'ip address add 192.0.2.1/24 dev eth0\nip link set dev eth0 up\nip route add default via 192.0.2.254 proto 200\n',
  },
  *check(context) {
    if (context.timeline.start.target === 'busybox') return;
    for (const walked of context.shellCommands) {
      const program = programOf(walked);
      if (!program || isFunction(program.name, context)) continue;
      const call = callOf(program, walked, context.text);
      if (call) yield problemOf(call, walked, context);
    }
  },
};

interface Program {
  readonly name: string;
  /** Index of its word. */
  readonly at: number;
}

/** The program that runs, where it is one of these. */
const programOf = perObject(({ command: { words } }: WalkedCommand): Program | undefined => {
  const isNamed = words.some((word) => Object.hasOwn(counterparts, baseName(literalText(word) ?? '')));
  if (!isNamed) return undefined;
  const at = commandIndex(words.map((word) => wordOf(word, '')));
  const word = words[at];
  const name = baseName((word && literalText(word)) ?? '');
  return Object.hasOwn(counterparts, name) ? { name, at } : undefined;
});

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

interface Call {
  readonly name: string;
  /** From the program's name to its last argument. */
  readonly span: Span;
  /** As a translation may take them; undefined where one may become several words, or none. */
  readonly args: readonly string[] | undefined;
}

const ASKS_NETSTAT = /^(?:-\w*[rig]\w*|--(?:route|interfaces|groups))$/;

function callOf({ name, at }: Program, { command }: WalkedCommand, text: string): Call | undefined {
  const words = command.words.slice(at).map((word) => wordOf(word, text));
  const args = words.slice(1);
  if (name === 'netstat' && !args.some((word) => ASKS_NETSTAT.test(word.text))) return undefined;
  const span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  return { name, span, args: args.every(isPlain) ? args.map((word) => word.text) : undefined };
}

/** A word in which nothing expands by its text, any other as it is written. */
function wordOf(word: ShellWord, text: string) {
  const literal = literalText(word);
  return {
    text: literal ?? text.slice(word.span.start, word.span.end),
    span: word.span,
    certain: literal !== undefined,
  };
}

const PLAIN_VARIABLE = /^(?:[\w.:/+-]|\$\w+|\$\{\w+\})+$/;
const QUOTED_VARIABLE = /^"\$(?:\w+|\{\w+\})"$/;

/** Can be put into another command as it is, and cut at `:` and `/`. */
function isPlain({ text, certain }: ReturnType<typeof wordOf>): boolean {
  return certain ? /^[\w.:/+-]+$/.test(text) : PLAIN_VARIABLE.test(text) || QUOTED_VARIABLE.test(text);
}

function isFunction(name: string, { shell }: ScriptContext): boolean {
  return shell?.statements.some((each) => functionsIn(each).includes(name)) ?? false;
}

function problemOf(call: Call, walked: WalkedCommand, context: ScriptContext): Problem {
  const { lacks, commands } = counterparts[call.name] ?? { lacks: '', commands: [] };
  const commandsOfIp = call.args && translators[call.name]?.(call.args);
  const translated = commandsOfIp?.length === 0 ? undefined : commandsOfIp;
  const fix = translated && fixOf(call, walked, translated, context.text);
  const counterpart = translated?.map((words) => `\`ip ${words.join(' ')}\``).join(', then ');
  const instead = counterpart ?? commands.map((command) => `\`${command}\``).join(' or ');
  const why = `\`${call.name}\` ${lacks}.`;
  const what = counterpart ? `The same is asked by ${instead}.` : `Use ${instead} instead.`;
  return { span: call.span, message: `${why} ${what}`, ...(fix && { fixes: [fix] }) };
}

/** Several commands stand below each other where the call has its lines to itself, else in a group. */
function fixOf(
  { name, span }: Call,
  { command }: WalkedCommand,
  translated: readonly (readonly string[])[],
  text: string,
): Fix | undefined {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, command.span.start);
  // A unit of systemd runs one program, without a shell.
  if (command.assignments.length > 0 || /^\s*Exec\w+\s*=/.test(before)) return undefined;
  const prefix = text.slice(command.span.start, span.start);
  const commands = translated.map((words) => `ip ${words.join(' ')}`);
  const isAlone = before.trim() === '' && /^[ \t]*(?:\r?\n|$)/.test(text.slice(span.end));
  const edit = (put: string) => ({
    title: `Replace \`${name}\` by \`ip\``,
    edits: [{ span: { start: command.span.start, end: span.end }, text: put }],
  });
  if (commands.length === 1) return edit(prefix + commands[0]);
  if (isAlone && command.redirections.length === 0)
    return edit(commands.map((each) => prefix + each).join(`\n${before}`));
  return edit(`{ ${commands.map((each) => prefix + each).join(' && ')}; }`);
}
