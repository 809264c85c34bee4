/** What stands between `${` and `}`; offsets count from behind `${`. */
export interface BracedParameter {
  readonly name: string;
  /** `[index]` behind the name: where the index itself stands. */
  readonly index?: { readonly start: number; readonly end: number };
  /** `!` stands in front, and an operator behind. */
  readonly indirect?: true;
  /** See `WordPart`. */
  readonly operator: string | undefined;
  /** Where the argument of the operator begins. */
  readonly argumentStart: number;
}

/** Reads the inside of `${...}`. Undefined for what bash calls a bad substitution, and for `${!prefix*}`. */
export function readBracedParameter(inner: string): BracedParameter | undefined {
  const match = PARAMETER.exec(inner);
  if (!match) return undefined;
  const [head, prefix, name = '', subscript] = match;
  const rest = inner.slice(head.length);
  const behind = OPERATOR.exec(rest)?.[0];
  if (rest !== '' && (prefix === '#' || behind === undefined)) return undefined;
  const operator = behind ?? (prefix && PREFIXES[prefix]);
  const argumentStart = head.length + (behind?.length ?? 0);
  const indirect = prefix === '!' && behind !== undefined;
  const base = { name, operator, argumentStart, ...(indirect && { indirect: true as const }) };
  if (subscript === undefined) return base;
  return {
    ...base,
    index: { start: head.length - 1 - subscript.length, end: head.length - 1 },
  };
}

const PARAMETER =
  /^(#(?=[A-Za-z_0-9@*?$!-])|!(?=[A-Za-z_0-9@*#]))?([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[([^\]]*)\])?/;
const OPERATOR = /^(?::[-=?+]|[-=?+]|##?|%%?|\/[/#%]?|\^\^?|,,?|@|:)/;
const PREFIXES: Readonly<Record<string, string>> = { '#': 'length', '!': 'indirect' };
