import type { Route } from '../kernel/route.ts';
import type { InterfaceAddress, Kernel, Link, Namespace } from '../kernel/state.ts';
import { secondsLater } from '../kernel/time.ts';
import { LinkFlag } from '../kernel/uapi.ts';
import { formatPrefix, type Prefix } from '../net/prefix.ts';
import type { Step } from '../script/timeline.ts';
import { perObject } from '../text/per-object.ts';
import type { Location } from '../text/span.ts';
import type { JudgedCommand } from './judged-command.ts';
import { families, routesOfFamily } from './reach/routes.ts';
import type { Problem, ScriptContext } from './rule.ts';

/** A route that is there when the script is done, and the command of this document that made it. */
export interface MadeRoute {
  readonly route: Route;
  readonly namespace: Namespace;
  readonly judged: JudgedCommand;
  readonly step: Step;
}

/** The machine some seconds after the script is done. */
export const endKernel = perObject(
  (context: ScriptContext): Kernel => secondsLater(context.timeline.end.kernel),
);

export function endNamespaces(context: ScriptContext): Namespace[] {
  return [...endKernel(context).namespaces.values()];
}

/**
 * The routes that commands of `ip route` in this document made and that are there at its end, table by table. Not those of
 * commands of which it is not certain that they run. In IPv6 each way of a multipath route is one.
 */
export const madeRoutes = perObject((context: ScriptContext): readonly MadeRoute[] => {
  const makers = makersOfRoutes(context);
  if (makers.size === 0) return [];
  return endNamespaces(context).flatMap((namespace) =>
    families
      .flatMap((family) => [...routesOfFamily(namespace, family)])
      .flatMap((route) => {
        const maker = makers.get(route.origin);
        return maker ? [{ route, namespace, ...maker }] : [];
      }),
  );
});

interface Maker {
  readonly judged: JudgedCommand;
  readonly step: Step;
}

function makersOfRoutes({ judged }: ScriptContext): Map<number, Maker> {
  const makers = new Map<number, Maker>();
  for (const each of judged) {
    const { step } = each;
    if (step?.certain && each.action.startsWith('route ')) makers.set(step.index, { judged: each, step });
  }
  return makers;
}

/** Whether a command of `ip route` made the route, and not an address or a router. */
export function isMadeByRouteCommand({ timeline }: ScriptContext, { origin }: Route): boolean {
  return timeline.steps[origin]?.command.object?.spec?.name === 'route';
}

/** The addresses of both families whose every bit is known. */
export function addressesOf({ addresses, ipv6 }: Namespace): InterfaceAddress[] {
  return [...addresses.values(), ...ipv6.addresses.values()].flat().filter((each) => !each.ipv6?.drawn);
}

/** The place of the command that made a thing; undefined for what was there before the script. */
export function placeMade({ timeline }: ScriptContext, origin: number): Location | undefined {
  return timeline.steps[origin]?.location;
}

/** Related information about what made a thing; none for what was there before the script. */
export function madeHere(
  context: ScriptContext,
  origin: number,
  message: string,
): NonNullable<Problem['related']> {
  const location = placeMade(context, origin);
  return location ? [{ location, message }] : [];
}

/** The first problem of each place: the rounds of a loop say the same again. */
export function* oncePerPlace(problems: Iterable<Problem>): Generator<Problem> {
  const told = new Set<number>();
  for (const problem of problems) {
    if (told.has(problem.span.start)) continue;
    told.add(problem.span.start);
    yield problem;
  }
}

/** `default`, or the prefix, as `ip route` shows it. */
export function prefixText(prefix: Prefix): string {
  return prefix.length === 0 ? 'default' : formatPrefix(prefix);
}

/** Whether what leaves by the link goes into a tunnel. */
export function isTunnel({ flags, kind }: Link): boolean {
  return (flags & LinkFlag.POINTOPOINT) !== 0 || kind === 'wireguard' || kind === 'xfrm';
}
