import { firstIndex } from '../../text/search.ts';
import type { JudgedCommand } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const batchMayStop: ScriptRule = {
  subject: 'script',
  code: 'IPR607',
  name: 'batch-may-stop',
  severity: 'information',
  summary:
    'A line of a batch fails where there is nothing to delete, and the lines behind it then do not run.',
  explanation: `
\`ip -batch\` stops at the first line that fails: what stands before it is done, what comes behind it is not. A \`del\` that clears the ground
fails on a machine where there is nothing to delete, and takes the rest of the file with it.

Run the batch with \`ip -force -batch FILE\`: it goes on behind failures, and its exit status still tells of them. Where a line
must not fail unseen, keep the deletes in a batch of their own.
`,
  condition:
    'In a batch that runs without `-force`, or in a batch file, a `del` whose outcome depends on what the machine held before has lines behind it.',
  example: {
    bad: 'ip -batch - <<EOF\nrule del priority 100\nrule add from 192.0.2.2 table 100 priority 100\nEOF\n',
    good: 'ip -force -batch - <<EOF\nrule del priority 100\nrule add from 192.0.2.2 table 100 priority 100\nEOF\n',
  },
  *check({ judged, timeline }) {
    for (const each of judged) {
      const { step } = each;
      if (!step || !mayFail(each)) continue;
      const next = firstIndex(timeline.steps.length, (i) => (timeline.steps[i]?.index ?? 0) > step.index);
      if (timeline.steps[next]?.stopsOnFailure !== 'batch') continue;
      yield {
        span: each.span,
        message:
          'Where there is nothing to delete, this line fails, and without `-force` the lines behind it do not run.',
      };
    }
  },
};

/** True for a delete of which it is not known whether there is anything to delete. */
function mayFail({ command, step }: JudgedCommand): boolean {
  return (
    command.verbSpec?.name === 'delete' &&
    step?.stopsOnFailure === 'batch' &&
    step.certain &&
    step.execution.status === null &&
    command.words.every((word) => word.certain)
  );
}
