import type { Location, Span } from '../text/span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something to tell about a place in a document. Plain data: offsets, no editor types. */
export interface Finding {
  /** Stable code, `IPR` and three digits; one per rule file. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  /** What is wrong, what follows from it, and what to do instead. Sentences without line breaks. */
  readonly message: string;
  readonly related?: readonly { readonly location: Location; readonly message: string }[];
  /** Edits that mend it, the preferred first. */
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}
