import { targetName } from '../../release/target.ts';
import type { Step } from '../../script/timeline.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { Problem, ScriptContext, ScriptRule, ShownOutput } from '../rule.ts';

export const outputDiffers: ScriptRule = {
  subject: 'script',
  code: 'IPR904',
  name: 'output-differs',
  severity: 'information',
  summary: 'A document shows that a command prints something else than it does.',
  explanation: `
In a Markdown block of a terminal (\`console\`, or \`sh\` with prompts), the lines below \`$ ip ...\` are what the
command is said to print. Where all that it would print is known, as after \`# iproute2-ls: world=fresh\` in the
first block, the two are compared: a text that no longer fits the commands around it misleads its readers.

Blanks are not compared. Nothing is compared where a line holds \`...\`, for there the text leaves something out.
`,
  condition:
    'A prompt with one `ip` command and nothing else is followed by lines; what the command prints there is known without assumptions; a line differs, and no line holds `...` or `…`.',
  fix: 'Puts what the command prints in the place of the lines.',
  example: {
    bad: '```console\n$ # iproute2-ls: world=fresh\n$ ip rule add pref 9 table 9\n$ ip rule show pref 9\n9: from all lookup 10\n```\n',
    good: '```console\n$ # iproute2-ls: world=fresh\n$ ip rule add pref 9 table 9\n$ ip rule show pref 9\n9: from all lookup 9\n```\n',
    language: 'markdown',
  },
  *check(context) {
    for (const shown of context.shownOutputs ?? []) {
      const problem = compare(shown, context);
      if (problem) yield problem;
    }
  },
};

function compare(shown: ShownOutput, context: ScriptContext): Problem | undefined {
  const { text, timeline } = context;
  const written = linesOf(shown, text);
  if (written.length === 0 || written.some((line) => /\.\.\.|…/.test(line.text))) return undefined;
  const step = stepOf(shown, context);
  const printed = step && outputOf(step);
  if (printed === undefined) return undefined;
  const lines = printed === '' ? [] : printed.replace(/\n$/, '').split('\n');
  const count = Math.max(lines.length, written.length);
  const at = Array.from({ length: count }).findIndex((_, i) => !isSame(lines[i], written[i]?.text));
  if (at < 0) return undefined;
  const span = written[at]?.span ?? shown.command;
  const fix = replacement(written, lines, text);
  return {
    span,
    message: messageOf(lines[at], at, targetName(timeline.start.target)),
    ...(fix && { fixes: [fix] }),
  };
}

interface WrittenLine {
  readonly text: string;
  readonly span: Span;
}

/** The lines, without empty ones at the end. */
function linesOf({ lines }: ShownOutput, text: string): WrittenLine[] {
  const all = lines.map((span) => ({ text: text.slice(span.start, span.end), span }));
  const last = all.findLastIndex((line) => line.text.trim() !== '');
  return all.slice(0, last + 1);
}

/** The step of a command that is an `ip` command and nothing else; undefined where it is more, or ran not just once. */
function stepOf({ command }: ShownOutput, { timeline, text, uri }: ScriptContext): Step | undefined {
  const [step, ...others] = timeline
    .stepsAt(command)
    .filter(({ location }) => location.uri === uri && isWithin(location.span, command));
  if (!step || others.length > 0) return undefined;
  const before = text.slice(command.start, step.location.span.start);
  const behind = text.slice(step.location.span.end, command.end);
  return /^\s*(?:sudo\s+)?$/.test(before) && /^["']?\s*$/.test(behind) ? step : undefined;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** What a terminal shows; undefined where that is not known, or rests on something that may be otherwise. */
function outputOf({ execution, certain, translated }: Step): string | undefined {
  const { stdout, stderr, status, assumptions } = execution;
  if (!certain || translated || status === null || assumptions.length > 0) return undefined;
  return stdout === undefined || stderr === undefined ? undefined : stderr + stdout;
}

function isSame(printed: string | undefined, written: string | undefined): boolean {
  if (printed === undefined || written === undefined) return printed === written;
  return plain(printed) === plain(written);
}

/** Without what nobody sees: a tab for blanks, blanks at the end. */
function plain(line: string): string {
  return line.replace(/\s+/g, ' ').trim();
}

function messageOf(printed: string | undefined, at: number, target: string): string {
  if (printed !== undefined) return `\`ip\` of ${target} prints here: ${printed.trim()}`;
  const what = at === 0 ? 'prints nothing' : 'prints no further line';
  return `\`ip\` of ${target} ${what} here.`;
}

/** Lines that are indented as a whole, in a list, are left to their author. */
function replacement(
  written: readonly WrittenLine[],
  lines: readonly string[],
  text: string,
): Fix | undefined {
  const [first, last] = [written[0]?.span, written.at(-1)?.span];
  if (!first || !last || lines.length === 0 || (first.start > 0 && text[first.start - 1] !== '\n'))
    return undefined;
  const put = lines.map((line) => line.trimEnd()).join('\n');
  return {
    title: 'Show what the command prints',
    edits: [{ span: { start: first.start, end: last.end }, text: put }],
  };
}
