import type { Step } from '../../script/timeline.ts';
import { adviceFor } from '../failure-advice.ts';
import { type JudgedCommand, placeOf } from '../judged-command.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { makesPossible } from '../too-early.ts';
import { mayNameMore, unknownNames } from '../unknown-names.ts';

export const commandFails: ScriptRule = {
  subject: 'script',
  code: 'IPR301',
  name: 'command-fails',
  severity: 'error',
  summary: 'A command fails for certain, with the text that `ip` prints.',
  explanation: `
The commands of the script are run, in order, against a model of iproute2 and the kernel. This one fails there, whatever is
not known about the machine: \`ip\` itself does not understand it, or the kernel refuses it in the state that the lines above
have made. The finding quotes what \`ip\` prints.

The script goes on behind such a command unless it says \`set -e\`: the lines below then work on a state that nobody meant.

A failure that the script reckons with is told as a hint: behind the command stands \`||\`, it is the condition of an \`if\` or
a \`while\`, or its errors go to \`/dev/null\`. An \`ip route get\` that finds no way is information. A command that \`ip\` does not understand is an error all the same.

Nothing is reported where the outcome depends on what the script does not show; a name of a table or protocol that no file here gives is
IPR211. Which world the script starts in can be
said: \`# iproute2-ls: world=fresh\` is a new network namespace, where nothing but \`lo\` exists.
`,
  condition:
    'Run over the simulated machine, the command ends with a status other than 0 on every path on which it runs for certain, whatever is not known of the machine.',
  example: {
    bad: 'ip route add 10.0.0.0/33 via 192.0.2.1 dev eth0 proto 200\n',
    good: 'ip route add 10.0.0.0/24 via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    const reckonedWith = reckonedWithAt(context);
    const implied = context.implied.map((each) => [each]);
    for (const runs of [...runsByPlace(context.judged).values(), ...implied]) {
      const failing = runs.filter(
        (run) =>
          failsForCertain(run.step) &&
          !isLacking(run) &&
          !run.step?.impliedBy?.optional &&
          !mayBeNamed(run, context),
      );
      const first = failing[0];
      if (!first?.step) continue;
      const often = failing.length < runs.length ? ` (in ${failing.length} of ${runs.length} runs)` : '';
      const asHint = !misunderstood(first.step) && reckonedWith(first.span.start);
      yield {
        ...(isQuestion(first) && { severity: 'information' }),
        ...(asHint && { severity: 'hint' }),
        ...describe(first, first.step, often),
        related: relatedPlaces(first.step, context),
      };
    }
  },
};

/** `ip route get` asks where a packet goes: that it goes nowhere is an answer, and changes nothing. */
function isQuestion({ action, step }: JudgedCommand): boolean {
  return action === 'route get' && step?.execution.refusedBy === 'kernel';
}

/** The commands that ran, by where they stand: one place runs several times in a loop. */
function runsByPlace(judged: readonly JudgedCommand[]): Map<number, JudgedCommand[]> {
  const runs = new Map<number, JudgedCommand[]>();
  for (const each of judged) {
    if (!each.step) continue;
    const there = runs.get(each.span.start);
    if (there) there.push(each);
    else runs.set(each.span.start, [each]);
  }
  return runs;
}

function failsForCertain(step: Step | undefined): boolean {
  return step?.execution.refusedBy !== undefined && step.execution.status !== 0 && step.certain;
}

/** True where another rule tells why: the target lacks a word that is written. */
function isLacking({ lacks, step }: JudgedCommand): boolean {
  return lacks.length > 0 && step?.execution.refusedBy === 'ip';
}

/** True where a name is at fault that the machine's own files may have: that is IPR211. */
function mayBeNamed(run: JudgedCommand, { timeline }: ScriptContext): boolean {
  const { blame } = run.step?.execution ?? {};
  return blame !== undefined && mayNameMore(timeline) && unknownNames(run).some(({ word }) => word === blame);
}

/** True where `ip` did not even ask the kernel, because of what is written. */
function misunderstood({ execution }: Step): boolean {
  return execution.refusedBy === 'ip' && execution.aborts === true;
}

function describe(judged: JudgedCommand, { execution, argv, impliedBy }: Step, often: string): Problem {
  const { blame, status, stderr } = execution;
  const said = stderr?.trim().split('\n')[0] || `\`ip\` fails with status ${status}`;
  const printed =
    impliedBy === undefined ? said : `\`${argv.join(' ')}\`, which ${impliedBy.program} runs: ${said}`;
  const advice = adviceFor(said, judged);
  return {
    span: blame ? placeOf(blame, judged) : judged.span,
    message: `${printed}${often}${advice ? `${/[.!?]$/.test(printed) && !often ? '' : '.'} ${advice}` : ''}`,
  };
}

/** For what exists already: where it was added. For what stands too early: behind which command it would succeed. */
function relatedPlaces(step: Step, { timeline }: ScriptContext): Problem['related'] & object {
  const { existing } = step.execution.error ?? {};
  const maker = existing === undefined ? undefined : timeline.stepOf(existing);
  if (maker) return [{ location: maker.location, message: 'What exists already was added here.' }];
  const condition = makesPossible(step, timeline);
  return condition
    ? [{ location: condition.location, message: 'Behind this command it would succeed.' }]
    : [];
}

/** Tells whether the script reckons with a failure of the command at an offset. */
function reckonedWithAt({ shellCommands }: ScriptContext): (offset: number) => boolean {
  const spans = shellCommands.filter(({ tolerated }) => tolerated).map(({ command }) => command.span);
  return (offset) => spans.some(({ start, end }) => start <= offset && offset < end);
}
