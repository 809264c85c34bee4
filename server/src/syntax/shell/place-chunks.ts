import { type Reading, spanOf } from './reading.ts';

/** Room for later edits: so much, behind so many chunks. */
const ROOM = 256;
const CHUNKS_APART = 32;

/** The text as laid out may be so many times as long as it is written, and so much longer. */
const MOST_TIMES = 2;
const MOST_MORE = 100_000;

/**
 * Where the chunks of a text are laid out: those at both ends that the version before has, too, where that had them, if
 * there is room. Where chunks have to move, they make room for edits to come. Undefined where all stand as written.
 */
export function placeChunks(texts: readonly string[], earlier: Reading): readonly number[] | undefined {
  const known = earlier.chunks;
  const least = Math.min(texts.length, known.length);
  const same = (i: number, j: number) => texts[i] === known[j]?.text;
  let head = 0;
  while (head < least && same(head, head)) head++;
  let tail = 0;
  while (tail < least - head && same(texts.length - 1 - tail, known.length - 1 - tail)) tail++;
  const places: number[] = [];
  let end = 0;
  for (const [i, text] of texts.entries()) {
    const before = i < head ? i : i >= texts.length - tail ? i + known.length - texts.length : undefined;
    const place = before === undefined ? undefined : known[before]?.start;
    const room = i > head && i % CHUNKS_APART === 0 ? ROOM : 0;
    places.push(i > 0 && place !== undefined && place >= end ? place : end + room);
    end = (places.at(-1) as number) + text.length;
  }
  const written = texts.reduce((sum, { length }) => sum + length, 0);
  return end === written || end > written * MOST_TIMES + MOST_MORE ? undefined : places;
}

/** The index of the chunk that holds an offset of the text as laid out; at the end of the text, of the last one. */
export function chunkAt({ chunks }: Reading, offset: number): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const chunk = chunks[middle];
    if (chunk && spanOf(chunk).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
