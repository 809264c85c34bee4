import type { RegularExpression } from '../regular-expression.ts';

/** Which lines a command is for. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'match'; readonly expression: RegularExpression };

/** The end of a range: an address, or a number of lines behind its beginning. */
export type RangeEnd = Address | { readonly kind: 'more'; readonly lines: number };

export interface SedCommand {
  readonly from: Address | undefined;
  readonly to: RangeEnd | undefined;
  readonly negated: boolean;
  readonly action: SedAction;
}

export type SedAction =
  /** A letter that needs nothing else: `d`, `p`, `n` ... */
  | { readonly kind: 'plain'; readonly letter: string }
  | { readonly kind: 'substitute'; readonly substitution: Substitution }
  | { readonly kind: 'transliterate'; readonly map: ReadonlyMap<string, string> }
  /** `a`, `i`, `c` with their text. */
  | { readonly kind: 'text'; readonly letter: string; readonly text: string }
  /** `b`, `t` and the index of the command that they lead to. */
  | { readonly kind: 'branch'; readonly letter: string; readonly label: string }
  | { readonly kind: 'label'; readonly label: string }
  /** `{`, with the index behind the `}` that closes it. */
  | { readonly kind: 'open'; readonly end: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'quit'; readonly silent: boolean; readonly status: number };

export interface Substitution {
  readonly expression: RegularExpression;
  /** Texts, and numbers of groups; 0 for `&`. */
  readonly replacement: readonly (string | number)[];
  readonly global: boolean;
  /** Which match is replaced, from 1. */
  readonly occurrence: number;
  readonly prints: boolean;
}
