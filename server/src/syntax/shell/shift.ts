/**
 * The same plain data with every span in it moved by `distance`.
 * For trees that were read from a piece cut out of a longer text.
 */
export function shiftSpans<T>(data: T, distance: number): T {
  return distance === 0 ? data : (shift(data, distance) as T);
}

function shift(data: unknown, distance: number): unknown {
  if (Array.isArray(data)) return data.map((each) => shift(each, distance));
  if (typeof data !== 'object' || data === null) return data;
  if ('start' in data && 'end' in data) {
    return { start: Number(data.start) + distance, end: Number(data.end) + distance };
  }
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shift(value, distance)]));
}
