import type { Pipeline, ShellWord, SimpleCommand, Statement } from '../../syntax/shell/tree.ts';
import { statementsIn } from '../../syntax/shell/walk.ts';
import { perObject } from '../../text/per-object.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { literalText } from '../shell-walk.ts';

export const outsideNamespace: ScriptRule = {
  subject: 'script',
  code: 'IPR609',
  name: 'outside-namespace',
  severity: 'warning',
  summary:
    'The setting is written outside the network namespace: `>` and `|` belong to the shell that calls `ip netns exec`.',
  explanation: `
\`ip netns exec NAME echo 1 > /proc/sys/net/ipv4/ip_forward\` runs \`echo\` in the namespace. The file, however, is opened by the shell, before
\`ip\` starts, and so in the namespace of the shell: the setting of the machine is changed, and that of the namespace is not. The same
goes for \`| tee /proc/sys/net/...\`. Both were tried: the host's file holds the new value afterwards.

Have the program in the namespace open the file: \`ip netns exec NAME sysctl -w net.ipv4.ip_forward=1\`, or \`ip netns exec NAME sh -c 'echo 1
> ...'\`.
`,
  condition:
    'What `ip netns exec` prints goes to a file below `/proc/sys/net/`, by a redirection of the command, or through a pipe into a `tee` that does not run in a namespace.',
  fix: 'Writes `sysctl -w` for an `echo` of a plain value.',
  example: {
    bad: 'ip netns exec lab echo 1 > /proc/sys/net/ipv4/ip_forward\n',
    good: 'ip netns exec lab sysctl -w net.ipv4.ip_forward=1\n',
  },
  *check(context) {
    for (const { command } of context.shellCommands) {
      if (command.redirections.length > 0) yield* redirected(command, context);
    }
    for (const statement of context.shell?.statements ?? []) yield* pipedIn(statement);
  },
};

const pipedIn = perObject((whole: Statement): readonly Problem[] =>
  statementsIn(whole).flatMap((each) => (each.kind === 'pipeline' ? [...piped(each)] : [])),
);

function* redirected(command: SimpleCommand, context: ScriptContext): Iterable<Problem> {
  const exec = execAt(command);
  if (exec === undefined) return;
  for (const { operator, descriptor, target, span } of command.redirections) {
    const setting = target && settingOf(target);
    if (!setting || !operator.includes('>') || descriptor === 2) continue;
    const fix = withSysctl(command, exec, setting, span, context);
    yield { ...problemAt(target.span), ...(fix && { fixes: [fix] }) };
  }
}

function* piped({ stages }: Pipeline): Iterable<Problem> {
  const [last, ...before] = [...stages].reverse();
  if (last?.kind !== 'command' || execAt(last) !== undefined) return;
  if (!before.some((stage) => stage.kind === 'command' && execAt(stage) !== undefined)) return;
  const texts = last.words.map(literalText);
  const tee = texts.findIndex((text) => text !== undefined && /^(?:.*\/)?tee$/.test(text));
  if (tee < 0) return;
  for (const word of last.words.slice(tee + 1)) if (settingOf(word)) yield problemAt(word.span);
}

function problemAt(span: Span): Problem {
  return {
    span,
    message:
      'The shell opens this file outside the namespace: the setting of the machine is changed, that of the namespace is not. Use `sysctl -w` inside, or `sh -c` around it all.',
  };
}

/** Where the program that `ip netns exec NAME` runs stands among the words. */
function execAt({ words }: SimpleCommand): number | undefined {
  const texts = words.map(literalText);
  const netns = texts.findIndex((text, i) => text === 'netns' && texts[i + 1] === 'exec');
  const isIp = netns > 0 && /^(?:.*\/)?ip$/.test(texts[netns - 1] ?? '');
  return isIp && words[netns + 3] ? netns + 3 : undefined;
}

const SETTINGS = '/proc/sys/';

/** The path below `/proc/sys/` where it is one of the network's, expansions as written. */
function settingOf({ parts }: ShellWord): string | undefined {
  const [start] = parts;
  const isSetting = start?.kind === 'text' && start.text.startsWith(`${SETTINGS}net/`);
  if (!isSetting) return undefined;
  return parts
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .join('')
    .slice(SETTINGS.length);
}

function withSysctl(
  command: SimpleCommand,
  exec: number,
  setting: string,
  redirection: Span,
  { text }: ScriptContext,
): Fix | undefined {
  const [program, value, ...more] = command.words.slice(exec);
  const plain = value && literalText(value);
  if (
    !program ||
    literalText(program) !== 'echo' ||
    !plain ||
    more.length > 0 ||
    command.redirections.length > 1
  )
    return undefined;
  const { start } = program.span;
  const { end } = redirection;
  const written = text.slice(redirection.start, end);
  if (end !== command.span.end || !written.includes(setting) || !/^[\w-]+$/.test(plain)) return undefined;
  const name = setting.includes('.') ? setting : setting.replaceAll('/', '.');
  return { title: 'Use `sysctl -w`', edits: [{ span: { start, end }, text: `sysctl -w ${name}=${plain}` }] };
}
