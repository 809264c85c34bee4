import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import type { Family } from '../../net/address.ts';
import {
  endKernel,
  hasRouteCommands,
  isMadeByRouteCommand,
  madeHere,
  oncePerPlace,
  prefixText,
} from '../end-state.ts';
import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import { mayBeAddedBehind } from '../network-programs.ts';
import { families, routesOfFamily, routesOfPrefix } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { namespaceOn } from '../written-route.ts';

export const routesLostWithLink: ScriptRule = {
  subject: 'script',
  code: 'IPR510',
  name: 'routes-lost-with-link',
  severity: 'warning',
  summary: 'A change of a link takes routes along that the script has added, and nothing adds them again.',
  explanation: `
When a link goes down, the kernel deletes every route over it, in all tables. When it comes up again, only the routes that belong to its
addresses come back: routes with a gateway, and those to other prefixes, stay away. The same happens to a link that gets another VRF as its
master, and in IPv4 to one that loses its last address.

Change the link first and add the routes behind it, or add them again.
`,
  condition:
    '`ip link set` with `down`, `master`, `nomaster` or `vrf`, or `ip address flush`, makes routes vanish that commands of the ' +
    'script added; at the end the link is up in the same network namespace (with an address again, behind a flush), and there ' +
    'is no route to that prefix in that table. It is information where the script calls a DHCP client, `ifup`, `systemctl` or the like behind it.',
  example: {
    bad: 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\nip link set eth0 down\nip link set eth0 address 02:00:00:00:00:01\nip link set eth0 up\n',
    good: 'ip link set eth0 down\nip link set eth0 address 02:00:00:00:00:01\nip link set eth0 up\nip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

const DISRUPTIVE = ['down', 'master', 'nomaster', 'vrf'];

/** Whether a command may take routes along: a link changes, or loses all its addresses. */
function isDisruptive(judged: JudgedCommand): boolean {
  const { action } = judged;
  if (action === 'address flush') return true;
  return action.startsWith('link set') && DISRUPTIVE.some((word) => clauseOf(judged, word));
}

function* problems(context: ScriptContext): Generator<Problem> {
  if (!hasRouteCommands(context)) return;
  for (const judged of context.judged) {
    if (!isDisruptive(judged)) continue;
    const lost = lostRoutes(context, judged);
    const [first] = lost;
    if (!first) continue;
    const more = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
    yield {
      ...(mayBeAddedBehind(context, judged.span.end) && { severity: 'information' }),
      span: judged.span,
      message: `This deletes routes that the script has added (${prefixText(first.destination)}${more}), and they do not come back by themselves. Add them behind this command.`,
      related: lost
        .slice(0, MOST_RELATED)
        .flatMap((route) => madeHere(context, route.origin, 'This route is deleted.')),
    };
  }
}

const MOST_RELATED = 5;

function lostRoutes(context: ScriptContext, { step, action }: JudgedCommand): Route[] {
  const isFlush = action === 'address flush';
  const before = step?.certain ? namespaceOn(step.before, step) : undefined;
  const after = step && namespaceOn(step.after, step);
  const end = before && endKernel(context).namespaces.get(before.name);
  if (!before || !after || !end || hasSameRoutes(before, after)) return [];
  return families.flatMap((family) => {
    const kept = new Set(routesOfFamily(after, family));
    return [...routesOfFamily(before, family)].filter(
      (route) =>
        !kept.has(route) &&
        isMadeByRouteCommand(context, route) &&
        route.nexthops.every(({ outInterface }) => isInUse(end, outInterface, family, isFlush)) &&
        routesOfPrefix(after, route).length === 0 &&
        routesOfPrefix(end, route).length === 0,
    );
  });
}

/** Whether a link is up, and has addresses of the family again where it lost them. */
function isInUse(end: Namespace, index: number, family: Family, isFlush: boolean): boolean {
  if (!end.links.get(index)?.up) return false;
  const addresses = family === 'inet' ? end.addresses : end.ipv6.addresses;
  return !isFlush || (addresses.get(index) ?? []).length > 0;
}

/** The usual case, told at once: tables are values. */
function hasSameRoutes(a: Namespace, b: Namespace): boolean {
  return a.tables === b.tables && a.ipv6.tables === b.ipv6.tables;
}
