import type { RuleSet } from '../core/rule-set.ts';

/** What a namespace holds of IPv6. */
export interface Ipv6State {
  /** In the order they are tried. */
  readonly rules: RuleSet;
}
