import type { Step } from '../../script/timeline.ts';
import type { Fix } from '../finding.ts';
import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import { deleteFirst, indentOf, replaceWord, shellCommandAt } from '../line-edits.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { isLab, isOnMachine, makes, stepsByPlace } from '../second-run.ts';

export const failsOnSecondRun: ScriptRule = {
  subject: 'script',
  code: 'IPR601',
  name: 'fails-on-second-run',
  severity: 'hint',
  summary: 'A command that succeeds once, and fails when the script runs again on the same machine.',
  explanation: `
The script is run twice in a row on the simulated machine. This command succeeds the first time. The second time it fails with
\`File exists\`: what the first run made is still there.

Scripts do run again: a service is restarted, a change is rolled out, a failed run is repeated by hand. With \`set -e\` the second run
ends at this line, half way through, and everything behind it stays undone: then the finding is a warning. Without, the error is
printed, and hides among those that matter.

Say what is to hold afterwards: \`ip route replace\` and \`ip addr replace\` add what is missing and change what is
there. Rules have no \`replace\`: delete the rule first, and let that fail. A link can be asked for first.
`,
  condition:
    'In a second simulated run on the machine that the first run left, the kernel refuses the command with `File exists`, while it succeeded in every round of the first. Not told: what `||` or `2>/dev/null` guards, what runs in other network namespaces, on an unknown branch, or in a script that a program runs on events.',
  fix: 'Writes `replace` for `add` (routes, addresses, nexthop objects), puts a guarded `del` before a rule, or asks for a link before it is added.',
  example: {
    bad: 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n',
    good: 'ip route replace 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    const second = context.secondRun();
    if (!second) return;
    const before = stepsByPlace(context, context.timeline);
    const judgedAt = new Map(context.judged.map((each) => [each.span.start, each]));
    const lab = isLab(context);
    const end = second.steps.find((step) => meetsItsOwn(step) && step.stopsOnFailure === 'script');
    for (const [start, steps] of stepsByPlace(context, second)) {
      const failing = steps.find(meetsItsOwn);
      const judged = failing && judgedAt.get(start);
      if (!judged || !before.get(start)?.every(({ execution }) => execution.status === 0)) continue;
      const problem = problemOf(failing, judged, context, failing === end);
      if (problem) yield lab ? { ...problem, severity: 'hint' } : problem;
    }
  },
};

function meetsItsOwn(step: Step): boolean {
  return isOnMachine(step) && makes(step) && step.execution.error?.errno === 'EEXIST';
}

/** @param ends the script ends here the second time; what would fail further on is told as well, but not as loud */
function problemOf(
  step: Step,
  judged: JudgedCommand,
  context: ScriptContext,
  ends: boolean,
): Problem | undefined {
  const shell = shellCommandAt(context, judged.span.start);
  if (shell?.tolerated && step.stopsOnFailure !== 'script') return undefined;
  const said = step.execution.stderr?.trim().split('\n')[0] ?? 'File exists';
  const fix = fixFor(judged, context);
  return {
    ...(ends && { severity: 'warning' }),
    span: judged.span,
    message:
      `Run a second time, this fails: ${said}${/[.!?]$/.test(said) ? '' : '.'} ` +
      `${ends ? '`set -e` ends the script here, before what comes next. ' : ''}${adviceFor(judged)}`,
    ...(fix && { fixes: [fix] }),
  };
}

const REPLACEABLE: ReadonlySet<string> = new Set(['route', 'address', 'nexthop']);

function adviceFor({ command }: JudgedCommand): string {
  const object = command.object?.spec?.name ?? '';
  if (REPLACEABLE.has(object)) return `Use \`ip ${object} replace\`.`;
  if (object === 'rule') return 'Delete the rule first, and let that fail.';
  return 'Ask first whether it exists, or delete it first.';
}

function fixFor(judged: JudgedCommand, context: ScriptContext): Fix | undefined {
  const { object, verb } = judged.command;
  const name = object?.spec?.name ?? '';
  if (!verb) return undefined;
  if (REPLACEABLE.has(name)) return replaceWord('Use `replace`', verb.word, 'replace', judged, context.text);
  if (name === 'rule') return deleteFirst(judged, context);
  return name === 'link' ? askFirst(judged, context) : undefined;
}

function askFirst(judged: JudgedCommand, context: ScriptContext): Fix | undefined {
  const { text } = context;
  const shell = shellCommandAt(context, judged.span.start)?.command;
  const name = (clauseOf(judged, 'name') ?? clauseOf(judged, 'dev'))?.values[0];
  const word =
    name && shell?.words.find(({ span }) => span.start <= name.span.start && name.span.end <= span.end);
  if (!shell || !word || indentOf(shell.span, text) === undefined) return undefined;
  const guard = `ip link show dev ${text.slice(word.span.start, word.span.end)} >/dev/null 2>&1 || `;
  return {
    title: 'Add the link only where it does not exist',
    edits: [{ span: { start: shell.span.start, end: shell.span.start }, text: guard }],
  };
}
