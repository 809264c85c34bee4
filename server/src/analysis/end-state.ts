import type { Route } from '../kernel/route.ts';
import type { InterfaceAddress, Kernel, Link, Namespace } from '../kernel/state.ts';
import { secondsLater } from '../kernel/time.ts';
import { LinkFlag } from '../kernel/uapi.ts';
import { type Address, formatAddress } from '../net/address.ts';
import { formatPrefix, type Prefix } from '../net/prefix.ts';
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
}

/** The machine some seconds after the script is done. */
export function endKernel({ timeline }: ScriptContext): Kernel {
  return laterKernel(timeline.end.kernel);
}

const laterKernel = perObject(secondsLater);

export function endNamespaces(context: ScriptContext): Namespace[] {
  return [...endKernel(context).namespaces.values()];
}

/**
 * The routes that commands of `ip route` in this document made and that are there at its end, table by table. Not those of
 * commands of which it is not certain that they run. In IPv6 each way of a multipath route is one.
 */
export const madeRoutes = perObject((context: ScriptContext): readonly MadeRoute[] => {
  if (!hasRouteCommands(context)) return [];
  return endNamespaces(context).flatMap((namespace) =>
    families
      .flatMap((family) => [...routesOfFamily(namespace, family)])
      .flatMap((route) => {
        const judged = makerOf(context, route.origin);
        return judged?.action.startsWith('route ') ? [{ route, namespace, judged }] : [];
      }),
  );
});

/** Whether the document has commands of `ip route` at all: most that look at routes are done where it has none. */
export function hasRouteCommands({ judged }: ScriptContext): boolean {
  return judged.some(({ action }) => action.startsWith('route '));
}

/** Whether a command of `ip route` made the route, and not an address or a router. */
export function isMadeByRouteCommand({ timeline }: ScriptContext, { origin }: Route): boolean {
  return timeline.stepOf(origin)?.command.object?.spec?.name === 'route';
}

/** The addresses of both families whose every bit is known. */
export function addressesOf({ addresses, ipv6 }: Namespace): InterfaceAddress[] {
  return [...addresses.values(), ...ipv6.addresses.values()].flat().filter((each) => !each.ipv6?.drawn);
}

/** An address of the namespace by its value; where links share it, the first. */
export function ownAddress(namespace: Namespace, address: Address): InterfaceAddress | undefined {
  return addressIndex(namespace).get(formatAddress(address));
}

const addressIndex = perObject((namespace: Namespace): ReadonlyMap<string, InterfaceAddress> => {
  const index = new Map<string, InterfaceAddress>();
  for (const each of addressesOf(namespace)) {
    const text = formatAddress(each.local.address);
    if (!index.has(text)) index.set(text, each);
  }
  return index;
});

/** The command of this document whose certain run made a thing. */
export function makerOf(context: ScriptContext, origin: number): JudgedCommand | undefined {
  return makers(context).get(origin);
}

const makers = perObject(({ judged }: ScriptContext): ReadonlyMap<number, JudgedCommand> => {
  const certain = judged.flatMap((each) => (each.step?.certain ? [[each.step.index, each] as const] : []));
  return new Map(certain);
});

/** The place of the command that made a thing; undefined for what was there before the script. */
export function placeMade({ timeline }: ScriptContext, origin: number): Location | undefined {
  return timeline.stepOf(origin)?.location;
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
