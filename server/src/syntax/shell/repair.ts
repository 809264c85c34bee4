import type { Span } from '../../text/span.ts';
import { readStructure, type Structure } from './structure.ts';

/**
 * Reads a text whose quotes may not be closed, as if the forgotten ones were not there.
 *
 * An unclosed quote turns the rest of a file inside out: each later string becomes code and the code between strings.
 * Where quotes do not close at the end of the text, one opener is replaced by a blank: of the unclosed ones and
 * those that span lines, the one whose absence leaves the fewest lines inside quotes, of equals the last. Offsets stay what they are, and
 * the half-typed word behind the quote (`via "192.0.2.1`) is read as the word it is going to be.
 */
export function readRepaired(original: string): Structure {
  let structure = readStructure(original);
  const errors: Span[] = [];
  let allowance = Math.max(LEAST_ALLOWANCE, ALLOWANCE_PER_CHARACTER * original.length);
  while (structure.unclosed.length > 0 && allowance > 0) {
    const { text, unclosed, multiline } = structure;
    const candidates = [...new Set([...multiline, ...unclosed])].sort((a, b) => a - b);
    let best: Repaired | undefined;
    for (const opener of candidates) {
      const repaired = without(text, opener);
      allowance -= text.length;
      if (!best || damage(repaired.structure) <= damage(best.structure)) best = repaired;
      if (allowance <= 0 || damage(best.structure) === 0) break;
    }
    if (!best) break;
    errors.push({ start: best.opener, end: best.opener + 1 });
    structure = best.structure;
  }
  return { ...structure, errors: [...structure.errors, ...errors] };
}

/** How many characters may be read again in search of forgotten quotes: bounds the work on any input. */
const ALLOWANCE_PER_CHARACTER = 3;
const LEAST_ALLOWANCE = 2_000_000;

interface Repaired {
  readonly opener: number;
  readonly structure: Structure;
}

function without(text: string, opener: number): Repaired {
  const length = /^(?:[$<>][({]|\$')/.test(text.slice(opener, opener + 2)) ? 2 : 1;
  const repaired = text.slice(0, opener) + ' '.repeat(length) + text.slice(opener + length);
  return { opener, structure: readStructure(repaired) };
}

function damage(structure: Structure): number {
  return structure.swallowedLines + (structure.unclosed.length > 0 ? 1 : 0);
}
