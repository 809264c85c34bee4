/** An awk program as far as it is followed: no functions of its own, no other streams than input and output. */
export interface Program {
  readonly begin: readonly Statement[];
  readonly rules: readonly Rule[];
  readonly end: readonly Statement[];
}

export interface Rule {
  /** Undefined for all lines; two patterns make a range. */
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  /** Undefined prints the line. */
  readonly body: readonly Statement[] | undefined;
}

export type Statement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'print' | 'printf'; readonly values: readonly Expression[] }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
    }
  | {
      readonly kind: 'loop';
      readonly start: readonly Statement[];
      /** Undefined for ever. */
      readonly condition: Expression | undefined;
      readonly update: readonly Statement[];
      readonly body: readonly Statement[];
      /** `do`: the body comes before the first test. */
      readonly bodyFirst: boolean;
    }
  | {
      readonly kind: 'for-in';
      readonly name: string;
      readonly array: string;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'break' | 'continue' | 'next' }
  | { readonly kind: 'exit'; readonly status: Expression | undefined }
  | { readonly kind: 'delete'; readonly array: string; readonly index: readonly Expression[] | undefined };

/** What can be assigned to. */
export type Target =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly array: string; readonly index: readonly Expression[] }
  | { readonly kind: 'field'; readonly number: Expression };

export type Expression =
  | Target
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** Alone it is matched against the line. */
  | { readonly kind: 'regex'; readonly pattern: string }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-' | '+'; readonly operand: Expression }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  /** `operator` is that of `+=` without the `=`, or empty. */
  | {
      readonly kind: 'assign';
      readonly target: Target;
      readonly operator: string;
      readonly value: Expression;
    }
  | { readonly kind: 'step'; readonly target: Target; readonly by: 1 | -1; readonly before: boolean }
  | { readonly kind: 'in'; readonly index: readonly Expression[]; readonly array: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** Leaves what is not followed: an unsupported construct, a run without end. Caught in `awk.ts`. */
export class NotFollowed extends Error {}
