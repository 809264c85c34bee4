import type { Span } from '../text/span.ts';

/**
 * One argument of a command, as the program gets it: after quotes, expansions and word splitting.
 *
 * Several words may share a span (one unquoted variable that splits), and one word may have been written in
 * pieces. Where part of the value cannot be known, `certain` is false and `text` holds the source text of the
 * unknown part (`10.$N.0.0/16`), for messages only.
 */
export interface Word {
  readonly text: string;
  readonly span: Span;
  readonly certain: boolean;
}
