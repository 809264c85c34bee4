/**
 * The same plain data with every span in it moved by `distance`.
 * For trees that were read from a piece cut out of a longer text.
 */
export function shiftSpans<T>(data: T, distance: number): T {
  return distance === 0 ? data : mapSpans(data, (offset) => offset + distance);
}

/** The same plain data with every offset of the spans in it moved to where `place` says. */
export function mapSpans<T>(data: T, place: (offset: number) => number): T {
  return moved(data, place) as T;
}

function moved(data: unknown, place: (offset: number) => number): unknown {
  if (Array.isArray(data)) return data.map((each) => moved(each, place));
  if (typeof data !== 'object' || data === null) return data;
  if ('start' in data && 'end' in data) {
    return { start: place(Number(data.start)), end: place(Number(data.end)) };
  }
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, moved(value, place)]));
}
