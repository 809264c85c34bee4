import { GREATER, LESS, OPEN_BRACE, OPEN_PARENTHESIS } from './characters.ts';

/** `2>&`, `<<-`, `&>>`, `{fd}>`, taken apart. */
export interface RedirectionOperator {
  /** `>`, `>>`, `<<-`, `&>` ... */
  readonly text: string;
  /** As written before the arrow: `2`, `{fd}`; empty for the default. */
  readonly descriptor: string;
  /** Offset of `text`. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the redirection operator that begins at `at`, with the descriptor before it. Undefined if none does: `<(` and
 * `>(` are process substitutions.
 */
export function readRedirectionOperator(text: string, at: number): RedirectionOperator | undefined {
  if (!mayBegin(text.charCodeAt(at))) return undefined;
  OPERATOR.lastIndex = at;
  const match = OPERATOR.exec(text);
  if (!match) return undefined;
  const [all, descriptor = '', operator = ''] = match;
  const isSubstitution = operator.length === 1 && text.charCodeAt(at + all.length) === OPEN_PARENTHESIS;
  if (isSubstitution && descriptor === '') return undefined;
  return { text: operator, descriptor, start: at + descriptor.length, end: at + all.length };
}

const OPERATOR = /(\d{1,9}|\{[A-Za-z_]\w{0,60}\})?(<<<|<<-|<<|<&|<>|<|>>|>&|>\||>|(?<!\d)&>>?)/y;
const AMPERSAND = 38;
const DIGIT_0 = 48;
const DIGIT_9 = 57;

function mayBegin(code: number): boolean {
  if (code === LESS || code === GREATER || code === AMPERSAND || code === OPEN_BRACE) return true;
  return code >= DIGIT_0 && code <= DIGIT_9;
}
