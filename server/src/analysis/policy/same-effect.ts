import type { Rule } from '../../kernel/state.ts';

/** Whether two rules do the same with the packets that they select. */
export function haveSameEffect(a: Rule, b: Rule): boolean {
  return (
    a.action === b.action &&
    a.table === b.table &&
    a.l3mdev === b.l3mdev &&
    a.target === b.target &&
    a.suppressPrefixLength === b.suppressPrefixLength &&
    a.suppressInterfaceGroup === b.suppressInterfaceGroup
  );
}
