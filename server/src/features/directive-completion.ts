import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { lintRules } from '../analysis/registry.ts';
import type { Span } from '../text/span.ts';
import type { Completion } from './completion.ts';
import { code } from './markdown.ts';

/** What a directive can say, with what it means. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  'world=':
    'What the machine holds before the first line: `fresh`, `assumed`, or the path of a captured state or script.',
  'set ': 'Gives a variable that the script reads from outside: `set WAN=eth0`.',
  'disable=':
    'Findings that are not wanted: for the next command, or for the file when it stands at the top.',
  'expect ':
    'A test: where a destination has to go at this line, as `expect 8.8.8.8 -> via 192.0.2.1 dev eth0`.',
};

const WORLDS: Readonly<Record<string, string>> = {
  assumed: 'The machine is only partly known: what the script uses exists.',
  fresh: 'A new network namespace: nothing but `lo`, which is down.',
};

const OUTCOMES: Readonly<Record<string, string>> = {
  via: 'The gateway.',
  dev: 'The device that it leaves by.',
  src: 'The source address.',
  table: 'The table that decides.',
  unreachable: 'Refused: host unreachable.',
  blackhole: 'Dropped in silence.',
  prohibit: 'Refused: administratively prohibited.',
};

/** A directive up to the cursor: the comment sign, then what is written of it. */
const WRITTEN = /#[ \t]*iproute2-ls:[ \t]*([^\n]*)$/;

/** What may be written in a `# iproute2-ls:` comment; undefined where the cursor is in none. */
export function directiveCompletions(analysis: ScriptAnalysis, offset: number): Completion[] | undefined {
  const { text, lines } = analysis;
  const lineStart = lines.startOf(lines.lineAt(offset));
  const before = text.slice(Math.max(lineStart, offset - LONGEST), offset);
  const written = WRITTEN.exec(before)?.[1];
  if (written === undefined) return opening(before, offset);
  const word = /[^\s=,]*$/.exec(written)?.[0] ?? '';
  const replace = { start: offset - word.length, end: offset };
  return offers(analysis, written.slice(0, written.length - word.length), replace);
}

/** Longer directives are not completed. */
const LONGEST = 400;

/** `# ipr`: the mark of a directive itself. */
function opening(before: string, offset: number): Completion[] | undefined {
  const typed = /^[ \t]*#[ \t]*(i\w*)$/.exec(before)?.[1];
  if (typed === undefined || !'iproute2'.startsWith(typed)) return undefined;
  return [completion('iproute2-ls: ', 'A directive.', { start: offset - typed.length, end: offset }, 0)];
}

function offers({ timeline }: ScriptAnalysis, before: string, replace: Span): Completion[] {
  if (before === '') return listed(DIRECTIVES, replace);
  if (/^world=$/.test(before)) return listed(WORLDS, replace);
  if (/^disable=(?:[^\s]*,[ \t]*)?$/.test(before)) {
    return lintRules.map((rule, index) => ({
      ...completion(rule.code, rule.summary, replace, index),
      detail: rule.name,
    }));
  }
  if (/^set[ \t]+$/.test(before)) {
    return [...timeline.outside.keys()].map((name, index) =>
      completion(`${name}=`, `${code(`$${name}`)} comes from outside the script.`, replace, index),
    );
  }
  if (/^expect\s.*->/.test(before)) return listed(OUTCOMES, replace);
  return [];
}

function listed(entries: Readonly<Record<string, string>>, replace: Span): Completion[] {
  return Object.entries(entries).map(([label, text], index) => completion(label, text, replace, index));
}

function completion(label: string, documentation: string, replace: Span, index: number): Completion {
  return { label, kind: 'directive', documentation: () => documentation, replace, rank: index / 1000 };
}
