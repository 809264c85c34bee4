import type { Step } from '../../script/timeline.ts';
import type { Fix } from '../finding.ts';
import type { JudgedCommand } from '../judged-command.ts';
import { indentOf, shellCommandAt } from '../line-edits.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const deleteEndsScript: ScriptRule = {
  subject: 'script',
  code: 'IPR604',
  name: 'delete-ends-script',
  severity: 'warning',
  summary: 'Under `set -e` a delete that clears the ground ends the script where there is nothing to delete.',
  explanation: `
Before the script adds something it deletes what an earlier run may have left. On a machine where it never ran there is nothing to
delete: \`ip\` fails with \`No such process\`, \`No such file or directory\` or \`Cannot find device\`, and \`set -e\` ends the script
before it has done anything.

Let the command fail: \`ip rule del ... 2>/dev/null || true\`. Sending the errors to \`/dev/null\` alone is not enough: the status
counts.
`,
  condition:
    '`set -e` holds and nothing asks for the status of a `del` whose outcome depends on what the machine held before the script; a later command adds a thing that has all the words of the `del`.',
  fix: 'Puts `2>/dev/null || true` behind the command.',
  example: {
    bad: 'set -e\nip rule del from 192.0.2.2 table 100\nip rule add from 192.0.2.2 table 100\n',
    good: 'set -e\nip rule del from 192.0.2.2 table 100 2>/dev/null || true\nip rule add from 192.0.2.2 table 100\n',
  },
  *check(context) {
    const clearing = context.judged.filter(mayEndScript);
    for (const judged of clearing) {
      const maker = makerOf(judged, context);
      if (!maker) continue;
      const fix = letItFail(judged, context);
      yield {
        span: judged.span,
        message:
          'Where the script runs for the first time there is nothing to delete: this fails, and `set -e` ends the script here. Let it fail: `2>/dev/null || true`.',
        related: [
          { location: { uri: context.uri, span: maker.span }, message: 'What it deletes is only made here.' },
        ],
        ...(fix && { fixes: [fix] }),
      };
    }
  },
};

function mayEndScript({ command, step }: JudgedCommand): boolean {
  return command.verbSpec?.name === 'delete' && step !== undefined && dependsOnMachine(step);
}

/** The words are known, and what the machine holds is not. */
function dependsOnMachine({ stopsOnFailure, certain, execution, command }: Step): boolean {
  return (
    stopsOnFailure === 'script' &&
    certain &&
    execution.status === null &&
    command.words.every((word) => word.certain)
  );
}

/** The later command that makes what this one deletes. */
function makerOf({ command, step }: JudgedCommand, { judged }: ScriptContext): JudgedCommand | undefined {
  const words = argumentsOf(command);
  // A default route is there on most machines: that of others.
  if (words.includes('default')) return undefined;
  return judged.find((other) => {
    if (
      !other.step ||
      other.step.index <= (step?.index ?? 0) ||
      other.command.object?.spec !== command.object?.spec
    )
      return false;
    const made = new Set(argumentsOf(other.command));
    return MAKERS.has(other.command.verbSpec?.name ?? '') && words.every((word) => made.has(word));
  });
}

const MAKERS: ReadonlySet<string> = new Set(['add', 'replace', 'append']);

/** The words behind the verb, without those that only lead to a name. */
function argumentsOf({ words, verb }: JudgedCommand['command']): string[] {
  const behind = verb ? words.slice(words.indexOf(verb.word) + 1) : words;
  return behind
    .map(({ text }) => text)
    .filter((text) => text !== 'dev' && text !== 'name' && text !== 'type');
}

function letItFail(judged: JudgedCommand, context: ScriptContext): Fix | undefined {
  const shell = shellCommandAt(context, judged.span.start)?.command;
  const { text } = context;
  if (
    !shell ||
    indentOf(shell.span, text) === undefined ||
    !/^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(shell.span.end))
  )
    return undefined;
  const silent = shell.redirections.length > 0 ? '' : ' 2>/dev/null';
  const { end } = shell.span;
  return { title: 'Let it fail', edits: [{ span: { start: end, end }, text: `${silent} || true` }] };
}
