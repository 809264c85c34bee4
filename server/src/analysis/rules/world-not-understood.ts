import type { ScriptRule } from '../rule.ts';
import type { GivenWorld } from '../world.ts';

/** More would be told of one file than anybody reads. */
const MOST_FAULTS = 5;

export const worldNotUnderstood: ScriptRule = {
  subject: 'script',
  code: 'IPR903',
  name: 'world-not-understood',
  severity: 'warning',
  summary: 'The file that tells what the machine holds cannot be read, or not all of it.',
  explanation: `
\`world=PATH\` names a file that tells what the machine holds before line 1: the output of \`ip\` commands,
as JSON or as text, or a script. Without the file the machine is taken to be only partly known. What is not understood of
a captured state may be missing from the answers, so that the machine counts as partly known, too.

Names of tables and protocols that only the captured machine has are not known here: capture with \`ip -N\`.
`,
  condition: 'The file that `world=` names cannot be read, or holds parts that are not understood.',
  example: {
    bad: '# iproute2-ls: world=no-such-file.json\nip route get 192.0.2.1\n',
    good: '# iproute2-ls: world=assumed\nip route get 192.0.2.1\n',
  },
  *check({ directives, given }) {
    if (!given) return;
    const directive = directives.findLast((each) => each.kind === 'world');
    const span = directive?.valueSpan ?? { start: 0, end: 0 };
    for (const message of worldProblems(given)) yield { span, message };
  },
};

/** What is wrong with the file, a sentence each. */
export function worldProblems({ path, uri, faults }: GivenWorld): string[] {
  if (uri === undefined) return [`The file ${path} cannot be read.`];
  const told = faults
    .slice(0, MOST_FAULTS)
    .map(({ line, reason }) => `Line ${line + 1} of ${path} is not understood: ${reason}.`);
  const more = faults.length - told.length;
  return more > 0 ? [...told, `${more} more lines of ${path} are not understood.`] : told;
}
