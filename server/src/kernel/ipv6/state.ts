import { OrderedMap } from '../core/ordered-map.ts';
import type { RuleSet } from '../core/rule-set.ts';
import { defaultRules } from '../core/rules.ts';
import type { InterfaceAddress } from '../state.ts';
import { Table } from '../uapi.ts';
import { Fib6Table } from './fib6-table.ts';

/** What a network namespace holds for IPv6. */
export interface Ipv6State {
  /** In the order the kernel keeps them, per interface index. */
  readonly addresses: OrderedMap<number, readonly InterfaceAddress[]>;
  /** By number. */
  readonly tables: OrderedMap<number, Fib6Table>;
  /** In the order they are tried. */
  readonly rules: RuleSet;
}

/** A new namespace has the tables `local` and `main` from the start (fib6_tables_init()). */
export function freshIpv6(): Ipv6State {
  const [local, main] = [Fib6Table.empty(Table.LOCAL, 0), Fib6Table.empty(Table.MAIN, 1)];
  return {
    addresses: OrderedMap.empty(),
    tables: OrderedMap.empty<number, Fib6Table>().with(local.id, local).with(main.id, main),
    rules: defaultRules('inet6'),
  };
}
