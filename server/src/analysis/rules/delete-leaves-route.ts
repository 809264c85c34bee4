import type { Route } from '../../kernel/route.ts';
import { madeHere, oncePerPlace, prefixText } from '../end-state.ts';
import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import { routesOfPrefixIn } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { namespaceOn, writtenNetwork } from '../written-route.ts';

export const deleteLeavesRoute: ScriptRule = {
  subject: 'script',
  code: 'IPR503',
  name: 'delete-leaves-route',
  severity: 'information',
  summary: '`ip route del PREFIX` deletes one of several routes to the prefix; the others take over.',
  explanation: `
\`ip route del default\` deletes one default route: the first one, with the lowest metric. Where there are more, the next takes over,
and packets go on to leave.

Say which route is meant (\`via\`, \`dev\`, \`metric\`), or delete all of them: \`ip route flush exact default\`.
`,
  condition:
    '`ip route del` with nothing but the prefix (and a table) that succeeds, while another route to the prefix ' +
    'stays in that table and is still there at the end of the script.',
  example: {
    bad: 'ip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 metric 9 proto 200\nip route del default\n',
    good: 'ip route add default via 192.0.2.1 dev eth0 proto 200\nip route add default via 198.51.100.1 dev eth1 metric 9 proto 200\nip route del default via 192.0.2.1\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    if (!deletesBarely(judged)) continue;
    const left = leftBehind(judged, context);
    if (!left) continue;
    yield {
      span: judged.span,
      message: `This deletes one route to ${prefixText(left.destination)}: another one, with metric ${left.priority}, is there and takes over. Name the route with \`via\` or \`metric\`, or delete all with \`ip route flush exact\`.`,
      related: madeHere(context, left.origin, 'The route that stays was added here.'),
    };
  }
}

function deletesBarely(judged: JudgedCommand): boolean {
  const { action, step, command } = judged;
  if (action !== 'route delete' || !step?.certain || step.execution.status !== 0) return false;
  return command.clauses.every(({ spec }) => spec?.name === 'to' || spec?.name === 'table');
}

/** The first route of the prefix that is there after the command and at the end of the script. */
function leftBehind(judged: JudgedCommand, { timeline }: ScriptContext): Route | undefined {
  const { step } = judged;
  const prefix = writtenNetwork(judged);
  if (!step || !prefix || clauseOf(judged, 'to')?.modifiers.length) return undefined;
  const [before, after, end] = [step.before, step.after, timeline.end].map((machine) =>
    routesOfPrefixIn(namespaceOn(machine, step), prefix),
  ) as [Route[], Route[], Route[]];
  const table = before.find((route) => !after.includes(route))?.table;
  return after.find((route) => route.table === table && route.tos === 0 && end.includes(route));
}
