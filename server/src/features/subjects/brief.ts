import { code } from '../markdown.ts';

/** More things in a row than a person reads. */
const MOST_NAMES = 8;

/** Names in a row: the first few, and how many there are besides. */
export function inBrief(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(code).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

/** `1 route`, `2 routes`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
