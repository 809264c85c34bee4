/** How a statement ended: `on` to the next one, or out of what it stands in. */
export type Flow =
  | { readonly kind: 'on' }
  /** `break` and `continue`: how many loops are left to be left. */
  | { readonly kind: 'break' | 'continue'; readonly loops: number }
  | { readonly kind: 'return' }
  | { readonly kind: 'exit' };

export const ON: Flow = { kind: 'on' };
export const RETURN: Flow = { kind: 'return' };
export const EXIT: Flow = { kind: 'exit' };

/** An exit status; null where it is not known. */
export type Status = number | null;
