import type { OrderedMap } from '../../kernel/core/ordered-map.ts';
import type { RuleSet } from '../../kernel/core/rule-set.ts';
import { INITIAL_NAMESPACE, type Link, type Namespace, type Rule } from '../../kernel/state.ts';
import { nameKinds } from '../../names/databases.ts';
import type { Step, Timeline } from '../../script/timeline.ts';
import type { Span } from '../../text/span.ts';
import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import { deleteFirst, shellCommandAt } from '../line-edits.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { isLab, isOnMachine } from '../second-run.ts';

export const pilesUp: ScriptRule = {
  subject: 'script',
  code: 'IPR602',
  name: 'piles-up',
  severity: 'warning',
  summary:
    'Every run of the script adds another copy of a rule, a link, a nexthop object or a line of a name file.',
  explanation: `
The script is run twice in a row on the simulated machine, and this command succeeds both times: afterwards there are two of what
it adds.

The kernel refuses a rule only where another one is equal in everything, its priority included. A rule without \`priority\` gets
one of its own each time, one below the last, so no copy equals another. They pile up: \`ip rule del\` takes one away and the
others stay in force, and each new copy is tried before all older ones. Links and nexthop objects without a name or an id get the next
that is free.

Delete the rule before it is added, and let that fail. Better still, give it a priority as well: then its place among the
others does not depend on how often the script ran.
`,
  condition:
    'In a second simulated run on the machine that the first run left, the command makes a rule, link or nexthop object that differs from one of the first run only in the priority, name or id that the kernel gave it, or appends a line to a name file that was there. Not told for other network namespaces, unknown branches, and scripts that a program runs on events.',
  fix: 'Puts the same command with `del`, which may fail, on a line before.',
  example: {
    bad: 'ip rule add from 192.0.2.0/24 table 100\n',
    good: 'ip rule del from 192.0.2.0/24 table 100 2>/dev/null || true\nip rule add from 192.0.2.0/24 table 100\n',
  },
  *check(context) {
    const second = context.secondRun();
    if (!second) return;
    yield* repeatedLines(context, second);
    const lab = isLab(context);
    const places = new Set<number>();
    for (const { origin, what } of copies(context.timeline, second)) {
      const maker = second.stepOf(origin);
      const problem = maker && problemOf(maker, what, places, context);
      if (problem) yield lab ? { ...problem, severity: 'hint' } : problem;
    }
  },
};

/** Lines that each run appends to a name file. */
function* repeatedLines(context: ScriptContext, { end }: Timeline): Iterable<Problem> {
  for (const kind of nameKinds) {
    const before = context.timeline.end.names.table(kind).entries;
    for (const { id, name, location } of end.names.table(kind).entries.slice(before.length)) {
      if (location?.uri !== context.uri || !isAppended(location.span, context)) continue;
      if (!before.some((each) => each.id === id && each.name === name)) continue;
      const message = `Every run appends the line \`${id} ${name}\` again. Write it to a drop-in of its own with \`>\`: ${kind}.d/${name}.conf.`;
      yield { severity: 'information', span: location.span, message };
    }
  }
}

function isAppended({ start }: Span, context: ScriptContext): boolean {
  const redirections = shellCommandAt(context, start)?.redirections ?? [];
  return redirections.some(({ operator }) => operator.endsWith('>>'));
}

/** Something that the second run made although it was there: a phrase for it, and the index of the step that made it. */
interface Copy {
  readonly what: string;
  readonly origin: number;
}

function copies(first: Timeline, second: Timeline): Copy[] {
  const before = machineOf(first);
  const after = machineOf(second);
  if (!before || !after) return [];
  const rules = mayClean(second)
    ? []
    : [...copiedRules(before.rules, after.rules), ...copiedRules(before.ipv6.rules, after.ipv6.rules)];
  return [
    ...rules.map(({ origin }) => ({ what: 'rule', origin })),
    ...madeLinks(before, after).map(({ origin }) => ({ what: 'link', origin })),
    ...added(before.nexthops, after.nexthops).map(({ origin }) => ({ what: 'nexthop object', origin })),
  ];
}

/** Links that were made: not those that were taken to be there. */
function madeLinks(before: Namespace, after: Namespace): Link[] {
  return added(before.links, after.links).filter(({ assumed }) => !assumed);
}

/** True where rules may go that are still there in the simulation: on an unknown branch, or by words that are not known. */
function mayClean({ steps }: Timeline): boolean {
  return steps.some(
    ({ command, certain, execution }) =>
      command.object?.spec?.name === 'rule' &&
      REMOVERS.has(command.verbSpec?.name ?? '') &&
      (!certain || (execution.status === null && command.words.some((word) => !word.certain))),
  );
}

const REMOVERS: ReadonlySet<string> = new Set(['delete', 'flush']);

function machineOf({ end }: Timeline): Namespace | undefined {
  return end.kernel.namespaces.get(INITIAL_NAMESPACE);
}

/** Rules of the second run of which there were some before it, and more behind it. */
function copiedRules(before: RuleSet, after: RuleSet): Rule[] {
  if (after.size <= before.size) return [];
  const old = new Set(before);
  const counts = countsOf(before);
  const now = countsOf(after);
  const isCopied = (meaning: string) =>
    counts.has(meaning) && (now.get(meaning) ?? 0) > (counts.get(meaning) ?? 0);
  return [...after].filter((rule) => !old.has(rule) && isCopied(meaningOf(rule)));
}

function countsOf(rules: RuleSet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(meaningOf(rule), (counts.get(meaningOf(rule)) ?? 0) + 1);
  return counts;
}

/** All that decides what a rule does, but for its place. */
function meaningOf({ priority: _, origin: __, ...rule }: Rule): string {
  return JSON.stringify(rule, (_key, value) => (typeof value === 'bigint' ? `${value}` : value));
}

/** What stands beside all that the first run left. */
function added<T>(before: OrderedMap<number, T>, after: OrderedMap<number, T>): T[] {
  if (after.size <= before.size) return [];
  return [...after.entries()].filter(([key]) => !before.has(key)).map(([, thing]) => thing);
}

/** By what makes things: the keywords that leave no room for a second one of the same. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  'rule add': [],
  'link add': ['name', 'dev'],
  'nexthop add': ['id'],
};

function makesNameless(judged: JudgedCommand): boolean {
  const naming = NAMING[judged.action];
  return naming !== undefined && !naming.some((keyword) => clauseOf(judged, keyword) !== undefined);
}

function problemOf(
  maker: Step,
  what: string,
  places: Set<number>,
  context: ScriptContext,
): Problem | undefined {
  const { start } = maker.location.span;
  const own = maker.location.uri === context.uri && !maker.translated && maker.impliedBy === undefined;
  const judged = own && isOnMachine(maker) && context.judged.find(({ span }) => span.start === start);
  if (!judged || places.has(start) || !makesNameless(judged)) return undefined;
  places.add(start);
  const fix = what === 'rule' ? deleteFirst(judged, context) : undefined;
  return {
    span: judged.span,
    message:
      what === 'rule'
        ? 'Every run of the script adds another copy of this rule: without `priority` the kernel gives each one of its own. Delete the rule before it is added, and let that fail.'
        : `Every run of the script makes another ${what} here. Give it a ${what === 'link' ? 'name' : 'number (`id`)'}, so that a second run finds it.`,
    ...(fix && { fixes: [fix] }),
  };
}
