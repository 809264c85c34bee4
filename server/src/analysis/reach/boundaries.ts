import type { Namespace } from '../../kernel/state.ts';
import { type Address, anyAddress, compareAddresses, type Family, sameAddress } from '../../net/address.ts';
import { type Prefix, parsePrefix } from '../../net/prefix.ts';
import { rangeOf, successor } from '../../net/range.ts';
import { routesOfFamily } from './routes.ts';

/** Destinations that the kernel treats in their own way whatever rules and tables say. */
const special: Readonly<Record<Family, readonly Prefix[]>> = {
  inet: [
    '0.0.0.0/32',
    '127.0.0.0/8',
    '224.0.0.1/32',
    '224.0.0.0/24',
    '224.0.0.0/4',
    '255.255.255.255/32',
  ].map(prefix),
  inet6: ['::/128', '::1/128', 'fe80::/10', 'ff00::/8'].map(prefix),
};

function prefix(text: string): Prefix {
  return parsePrefix(text) as Prefix;
}

/**
 * The first addresses of ranges within which a look-up cannot tell destinations apart, in order, 0.0.0.0 or :: first: every
 * prefix that a rule or a route of any table asks about begins at one of them and ends before one. In two states of a
 * machine with the prefixes of both.
 */
export function boundaries(family: Family, ...states: readonly Namespace[]): Address[] {
  const starts: Address[] = [anyAddress(family)];
  const add = (each: Prefix) => {
    const { first, last } = rangeOf(each);
    const behind = successor(last);
    starts.push(first);
    if (behind) starts.push(behind);
  };
  special[family].forEach(add);
  for (const ns of states) for (const each of prefixesAskedFor(ns, family)) add(each);
  starts.sort(compareAddresses);
  return starts.filter((each, i) => i === 0 || !sameAddress(each, starts[i - 1] as Address));
}

/** The way back of a packet that comes in is looked up with its destination as the source: so `from` counts as well. */
function* prefixesAskedFor(ns: Namespace, family: Family): Generator<Prefix> {
  for (const { source, destination } of family === 'inet' ? ns.rules : ns.ipv6.rules) {
    if (source) yield source;
    if (destination) yield destination;
  }
  for (const { destination } of routesOfFamily(ns, family)) yield destination;
}
