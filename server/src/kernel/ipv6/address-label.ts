/** Labels of addresses, by which source and destination are matched (RFC 6724, 2.1; net/ipv6/addrlabel.c). */
import type { Address } from '../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../net/prefix.ts';

interface LabelEntry {
  readonly prefix: Prefix;
  readonly label: number;
}

/** The table of a new namespace, the longest prefix first. `ip addrlabel` can change it, which is not modelled. */
const defaultLabels: readonly LabelEntry[] = (
  [
    ['::1/128', 0],
    ['::ffff:0:0/96', 4],
    ['::/96', 3],
    ['2001::/32', 6],
    ['2001:10::/28', 7],
    ['3ffe::/16', 12],
    ['2002::/16', 2],
    ['fec0::/10', 11],
    ['fc00::/7', 5],
    ['::/0', 1],
  ] as const
).map(([text, label]) => ({ prefix: parsePrefix(text) as Prefix, label }));

/** The label of the longest prefix that holds the address; -1 for none. */
export function labelOf(address: Address): number {
  return defaultLabels.find(({ prefix }) => contains(prefix, address))?.label ?? -1;
}
