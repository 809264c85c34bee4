/** The same text, as a copy: a part of a long text keeps the whole of it in memory. */
export function detached(part: string): string {
  return ` ${part}`.slice(1);
}
