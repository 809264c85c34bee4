import type { Route } from '../../kernel/route.ts';
import { endKernel, isMadeByRouteCommand, madeHere, oncePerPlace, prefixText } from '../end-state.ts';
import type { JudgedCommand } from '../judged-command.ts';
import { families, routesOfFamily, routesOfPrefix } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { namespaceOn } from '../written-route.ts';

export const nexthopTakesRoutes: ScriptRule = {
  subject: 'script',
  code: 'IPR518',
  name: 'nexthop-takes-routes',
  severity: 'information',
  summary: 'Deleting a nexthop object deletes the routes that name it.',
  explanation: `
\`ip nexthop del\` and \`ip nexthop flush\` succeed while routes use the object, and delete those routes without a word.

To change where routes lead, change the object:
\`ip nexthop replace id N ...\` moves all of them at once.
`,
  condition:
    'A command that deletes nexthop objects makes routes vanish that commands of the script added, and no route to that prefix is in that table at the end.',
  example: {
    bad: 'ip nexthop add id 1 via 192.0.2.1 dev eth0\nip route add 10.0.0.0/8 nhid 1 proto 200\nip nexthop del id 1\n',
    good: 'ip nexthop add id 1 via 192.0.2.1 dev eth0\nip route add 10.0.0.0/8 nhid 1 proto 200\nip nexthop replace id 1 via 192.0.2.2 dev eth0\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    if (judged.action !== 'nexthop delete' && judged.action !== 'nexthop flush') continue;
    const lost = lostRoutes(context, judged);
    const [first] = lost;
    if (!first) continue;
    const more = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
    yield {
      span: judged.span,
      message: `This deletes the routes by the nexthop object as well (${prefixText(first.destination)}${more}). To lead them elsewhere, use \`ip nexthop replace\`.`,
      related: lost.flatMap((route) => madeHere(context, route.origin, 'This route is deleted.')),
    };
  }
}

function lostRoutes(context: ScriptContext, { step }: JudgedCommand): Route[] {
  const before = step?.certain ? namespaceOn(step.before, step) : undefined;
  const after = step && namespaceOn(step.after, step);
  const end = before && endKernel(context).namespaces.get(before.name);
  if (!before || !after || !end) return [];
  return families
    .flatMap((family) => [...routesOfFamily(before, family)])
    .filter(
      (route) =>
        route.nexthopId !== undefined &&
        isMadeByRouteCommand(context, route) &&
        routesOfPrefix(after, route).length === 0 &&
        routesOfPrefix(end, route).length === 0,
    );
}
