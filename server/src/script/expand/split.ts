import type { Span } from '../../text/span.ts';

/** The blanks that words are split at where a script does not set `IFS`. */
export const DEFAULT_SEPARATORS = ' \t\n';

/**
 * Splits text at the characters of `IFS` (bash(1), Word Splitting): runs of blanks count as one and are dropped at
 * both ends, any other separator ends a field, an empty one too. `leading` and `trailing` say whether the text begins
 * and ends with a separator, that is whether it joins what stands around it.
 */
export interface Split {
  /** Where in the text each field stands. */
  readonly fields: readonly Span[];
  readonly leading: boolean;
  readonly trailing: boolean;
}

export function splitText(text: string, separators: string): Split {
  if (text === '') return { fields: [], leading: false, trailing: false };
  if (separators === '') return { fields: [{ start: 0, end: text.length }], leading: false, trailing: false };
  const isBlank = (character: string) =>
    separators.includes(character) && DEFAULT_SEPARATORS.includes(character);
  const fields: Span[] = [];
  let at = 0;
  const skipBlanks = () => {
    while (at < text.length && isBlank(text[at] as string)) at++;
  };
  skipBlanks();
  while (at < text.length) {
    const start = at;
    while (at < text.length && !separators.includes(text[at] as string)) at++;
    fields.push({ start, end: at });
    skipBlanks();
    if (at < text.length && separators.includes(text[at] as string)) at++;
    skipBlanks();
  }
  return {
    fields,
    leading: separators.includes(text[0] as string),
    trailing: separators.includes(text.at(-1) as string),
  };
}
