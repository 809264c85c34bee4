import type { Route } from '../kernel/route.ts';
import type { Namespace } from '../kernel/state.ts';
import { addressBits, type Family } from '../net/address.ts';
import { defaultPrefix, networkOf, type Prefix, parsePrefix } from '../net/prefix.ts';
import { targetNamespace } from '../script/target-namespace.ts';
import type { Step } from '../script/timeline.ts';
import { familyOf } from './candidates/command-family.ts';

/** The route that a command has made; undefined for commands that made none, or wrote its destination in short. */
export function madeRoute({ command, index, after, before, namespace }: Step): Route | undefined {
  if (command.object?.spec?.name !== 'route' || after === before) return undefined;
  const holder = after.kernel.namespaces.get(targetNamespace(command, namespace));
  const text = command.clauses.find(({ spec }) => spec?.name === 'to')?.values[0]?.text;
  const destination = text === undefined ? undefined : destinationOf(text, familyOf(command) ?? 'inet');
  return holder && destination && routesTo(holder, destination).find(({ origin }) => origin === index);
}

function destinationOf(text: string, family: Family): Prefix | undefined {
  if (text === 'default') return defaultPrefix(family);
  const prefix = parsePrefix(text);
  return prefix && networkOf(prefix.address, Math.min(prefix.length, addressBits(prefix.address.family)));
}

function routesTo({ tables, ipv6 }: Namespace, destination: Prefix): Route[] {
  return destination.address.family === 'inet'
    ? [...tables.values()].flatMap((table) => table.at(destination))
    : [...ipv6.tables.values()].flatMap((table) => table.at(destination));
}
