import { targetName } from '../../release/target.ts';
import type { Lack } from '../../syntax/ip/lacks.ts';
import { isLiteral, type JudgedCommand, placeOf } from '../judged-command.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const notInTarget: ScriptRule = {
  subject: 'script',
  code: 'IPR302',
  name: 'not-in-target',
  severity: 'error',
  summary: 'A word that the `ip` which the script is for does not know.',
  explanation: `
Scripts are written on one machine and run on others: a router with an old release of iproute2, a container with BusyBox. A
keyword that is newer than the \`ip\` there is garbage to it, and the command fails; with luck. BusyBox passes some words over without
a sound, and the command does less than it says.

Whose \`ip\` a script is for is said by the setting \`iproute2.target\`, or on the command line by \`--target\`: a release such as
\`6.1\`, \`busybox\`, or \`installed\` for that of this machine. Without it the newest iproute2 counts, and nothing is reported here.

Write what the target knows as well, or test for it: \`ip rule help 2>&1 | grep -q dscp\`.
`,
  condition:
    'The command holds a keyword or a value that the chosen release of iproute2, or BusyBox, does not have.',
  fix: 'Writes the word in full, where only the abbreviation is missing there.',
  example: {
    bad: 'ip rule add dscp 46 lookup 100\n',
    good: 'ip rule add tos 0xb8 lookup 100\n',
    target: '6.1',
  },
  *check({ judged, text }) {
    for (const each of judged) for (const lack of each.lacks) yield problemOf(lack, each, text);
  },
};

function problemOf(lack: Lack, judged: JudgedCommand, text: string): Problem {
  const { word, name, abbreviated } = lack;
  const span = placeOf(word, judged);
  const mended = abbreviated && isLiteral(word, judged, text);
  return {
    span,
    message: `${claim(lack, judged)}${consequence(judged)}`,
    ...(isPassedOver(judged) && { severity: 'warning' }),
    ...(mended && { fixes: [{ title: `Write \`${name}\``, edits: [{ span, text: name }] }] }),
  };
}

function claim({ word, name, since, abbreviated }: Lack, { command }: JudgedCommand): string {
  const target = targetName(command.target);
  if (abbreviated) return `\`${word.text}\` is not short for \`${name}\` in ${target}: write \`${name}\`.`;
  return since === undefined
    ? `${target} does not know \`${word.text}\`.`
    : `\`${word.text}\` is known since iproute2 ${since}, but the script is for ${target}.`;
}

/** What comes of it, where that is known. */
function consequence(judged: JudgedCommand): string {
  const printed =
    judged.step?.execution.refusedBy === 'ip' ? judged.step.execution.stderr?.trim() : undefined;
  if (printed) return ` \`ip\` says there: ${printed}`;
  return isPassedOver(judged) ? ' It is passed over without a sound.' : '';
}

/** True where the command goes through all the same. */
function isPassedOver({ step, command }: JudgedCommand): boolean {
  return command.target === 'busybox' && step !== undefined && step.execution.refusedBy !== 'ip';
}
