import type { Outcome } from '../conformance/kernel/outcome.ts';
import { timelineOf } from '../unit/script/kit.ts';

/** The link watch tells of a carrier up to a second late; what is recorded is what things come to. */
const SETTLE = '; s=$?; sleep 1.2; (exit $s)';
const MAY_CHANGE_LINKS = /\b(link|tuntap|netns|tunnel) (add|set|del|delete|replace)\b/;

/** The command with a pause behind it, where it may change a carrier. */
export function settled(command: string): string {
  return MAY_CHANGE_LINKS.test(command) ? command + SETTLE : command;
}

/** What our engine does with the lines of a script; undefined is what it does not know. */
export function runScripted(commands: readonly string[]): Outcome[] {
  const text = commands.join('\n');
  const outcomes: Outcome[] = commands.map(() => ({ status: 0, stdout: '', stderr: '' }));
  for (const { execution, location } of timelineOf(text).steps) {
    const line = text.slice(0, location.span.start).split('\n').length - 1;
    const { status, stdout, stderr, unknown } = execution;
    outcomes[line] = {
      status: status ?? undefined,
      stdout,
      stderr,
      ...(unknown !== undefined && { unknown }),
    };
  }
  return outcomes;
}
