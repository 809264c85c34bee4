import type { Pipeline, Statement } from '../../syntax/shell/tree.ts';
import { statementsIn } from '../../syntax/shell/walk.ts';
import { perObject } from '../../text/per-object.ts';
import { isWithin } from '../../text/span.ts';
import type { JudgedCommand } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';
import { literalText } from '../shell-walk.ts';

export const scrapedListing: ScriptRule = {
  subject: 'script',
  code: 'IPR608',
  name: 'scraped-listing',
  severity: 'hint',
  summary: 'A value is cut out of the text that `ip route` prints for people.',
  explanation: `
\`ip route | awk '/default/ {print $3}'\` works on the machine on which it was written. Elsewhere there are two default routes, and the variable
holds two lines; the default route has no gateway, and the third word is \`eth0\`; it has several nexthops, and the line ends behind
\`default\`; or another release prints one more word in between.

Ask the question that is meant: \`ip route get 192.0.2.1\` tells which way one address goes, rules included. Where the routes
themselves are wanted, \`ip -j route show default\` prints JSON, and \`jq -r '.[0].gateway'\` takes one value of the first.
`,
  condition:
    'Inside a command substitution, the text of `ip route show` (without `-json`) is piped into awk, cut or sed. A warning where the simulated listing holds several default routes, the text asks for `default`, and nothing takes the first only.',
  example: {
    bad: "GATEWAY=$(ip route | awk '/^default/ {print $3}')\n",
    good: "GATEWAY=$(ip -j route show default | jq -r '.[0].gateway')\n",
  },
  *check({ shell, judged, text }) {
    const listings = judged.filter(listsRoutes);
    if (!shell || listings.length === 0) return;
    const captured = shell.statements.flatMap(capturedIn);
    for (const { stages } of captured) {
      const [first, ...cutters] = stages;
      const listing = first && listings.find(({ span }) => isWithin(span, first.span));
      if (!listing || !cutters.some(cutsText)) continue;
      const written = text.slice(first.span.start, cutters.at(-1)?.span.end);
      const defaults = written.includes('default') && !FIRST_ONLY.test(written) ? defaultsIn(listing) : 0;
      yield {
        ...(defaults > 1 && { severity: 'warning' }),
        span: listing.span,
        message: `${
          defaults > 1
            ? `There are ${defaults} default routes here, so the value has ${defaults} lines.`
            : 'This text is for people: with several default routes, several nexthops or none, other words stand there.'
        } Ask \`ip route get ADDRESS\`, or read \`ip -j route\`.`,
      };
    }
  },
};

/** Takes one line: `head -1`, `exit` of awk, `NR==1`, `grep -m1`, `sed q`. */
const FIRST_ONLY = /\b(?:head|tail|exit|NR|sort)\b|-m ?1|\bq\b/;

/** How many default routes the listing is known to print. */
function defaultsIn({ step }: JudgedCommand): number {
  const stdout = step?.certain ? (step.execution.stdout ?? '') : '';
  return stdout.split('\n').filter((line) => line.startsWith('default ')).length;
}

/** The pipelines whose output becomes a value: those of the substitutions in a statement's words. */
const capturedIn = perObject((whole: Statement): readonly Pipeline[] =>
  statementsIn(whole).flatMap((statement) => {
    if (statement.kind !== 'command') return [];
    const words = [...statement.words, ...statement.assignments.flatMap(({ value }) => value ?? [])];
    return words
      .flatMap(({ parts }) => parts)
      .flatMap((part) => (part.kind === 'substitution' && part.file === undefined ? part.body : []))
      .filter((inner) => inner.kind === 'pipeline');
  }),
);

/** Anything that lists routes as text. */
function listsRoutes({ action, command }: JudgedCommand): boolean {
  return action === 'route show' && !command.options.some(({ spec }) => spec?.name === '-json');
}

function cutsText(stage: Statement): boolean {
  if (stage.kind !== 'command') return false;
  const [name] = stage.words;
  return /^(?:.*\/)?(?:[gm]?awk|cut|sed)$/.test((name && literalText(name)) ?? '');
}
