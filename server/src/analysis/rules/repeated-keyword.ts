import type { Clause } from '../../syntax/ip/tree.ts';
import { perObject } from '../../text/per-object.ts';
import { type JudgedCommand, placeOf } from '../judged-command.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const repeatedKeyword: ScriptRule = {
  subject: 'script',
  code: 'IPR307',
  name: 'repeated-keyword',
  severity: 'warning',
  summary: 'A keyword is given twice: one of the values is lost, and nobody says so.',
  explanation: `
\`ip\` refuses some words that are given twice (\`mtu\` of a link, a second \`via\` of a route), and takes others without a word. Of \`dev\`,
\`table\`, \`from\`, \`priority\` and \`weight\` the last value counts. Inside a \`nexthop\` the first \`via\` counts. Two selectors of one kind in a rule do not select both: the
rule is for the last one only.

Write one command for each value, or for several gateways one \`nexthop\` each.
`,
  condition:
    'A keyword of `ip route`, `ip rule` or `ip address` that takes one value, or one inside a `nexthop`, stands in the command more than once, with different values, and `ip` does not refuse that.',
  example: {
    bad: 'ip rule add from 192.0.2.1 from 192.0.2.2 table 100 priority 100\n',
    good: 'ip rule add from 192.0.2.1 table 100 priority 100\nip rule add from 192.0.2.2 table 100 priority 101\n',
  },
  *check({ judged }) {
    for (const each of judged) yield* repetitionsIn(each);
  },
};

const repetitionsIn = perObject((judged: JudgedCommand): readonly Problem[] => {
  if (!/^(?:route|rule|address) (?:add|append|prepend|replace|change|delete)$/.test(judged.action)) return [];
  const { clauses } = judged.command;
  const nexthops = clauses.filter(({ spec }) => spec?.name === 'nexthop');
  return [
    ...repeatedIn(clauses, judged),
    ...nexthops.flatMap(({ block }) => [...repeatedIn(block, judged, FIRST_COUNTS)]),
  ];
});

/** Words of a nexthop that are sent as attributes: of two the kernel takes the first. */
const FIRST_COUNTS: ReadonlySet<string> = new Set(['via', 'realms', 'encap']);

function* repeatedIn(
  clauses: readonly Clause[],
  judged: JudgedCommand,
  firstCounts: ReadonlySet<string> = new Set(),
): Iterable<Problem> {
  for (const [i, { spec, keyword, values }] of clauses.entries()) {
    if (!spec || !keyword || spec.repeatable) continue;
    const last = clauses.findLast((clause, j) => j > i && clause.spec === spec && clause.keyword);
    const [value] = values;
    const [other] = last?.values ?? [];
    if (!last || !value || !other || value.text === other.text) continue;
    const [taken, lost] = firstCounts.has(spec.name) ? [value, other] : [other, value];
    yield {
      span: placeOf(keyword, judged),
      message: `\`${spec.name}\` is given again behind this: \`${taken.text}\` counts, and nobody says that \`${lost.text}\` is lost.`,
    };
  }
}
