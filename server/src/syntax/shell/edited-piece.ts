import { detached } from '../../text/detached.ts';
import { endsWithLine, standsAlone } from './chunks.ts';
import { chunkAt } from './place-chunks.ts';
import type { PlacedChunk, Reading } from './reading.ts';
import { readStructure, type Structure } from './structure.ts';

/** The chunks that an edit has changed, and what stands there now. */
export interface EditedPiece {
  /** Index of the first chunk that is replaced, and of the first behind it that is not. */
  readonly first: number;
  readonly behind: number;
  /** The new text from the start of the first chunk on. */
  readonly structure: Structure;
  /** Where that text is laid out. */
  readonly start: number;
}

/** So many chunks are read again for the sake of room, or to find out where the edit ends. */
const MOST_MORE = 64;

/**
 * Finds the piece of a new version that has to be read: whole chunks that stand alone before and after the edit, and fit
 * in where they are laid out. Undefined where there is none.
 */
export function editedPiece(text: string, earlier: Reading): EditedPiece | undefined {
  const { layout, chunks } = earlier;
  const { written } = layout;
  const head = commonHead(written, text);
  const tail = commonTail(written, text, head);
  const first = chunkAt(earlier, layout.toLaidOut(head));
  const changed = Math.max(head, written.length - tail - 1);
  const last = chunkAt(earlier, layout.toLaidOut(changed));
  const start = chunks[first]?.start;
  if (start === undefined) return undefined;
  const from = layout.toWritten(start);
  for (let behind = last + 1; behind <= last + MOST_MORE; behind += 1 + Math.floor((behind - last) / 2)) {
    const next = chunks[Math.min(behind, chunks.length)];
    const end = (next ? layout.toWritten(next.start) : written.length) + text.length - written.length;
    if (next && next.start - start < end - from) continue;
    const structure = readStructure(detached(text.slice(from, end)));
    if (standsAlone(structure) && (!next || endsWithLine(structure)))
      return { first, behind: Math.min(behind, chunks.length), structure, start };
    if (!next) return undefined;
  }
  return undefined;
}

const BLOCK = 4096;

function commonHead(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + BLOCK <= most && one.slice(at, at + BLOCK) === other.slice(at, at + BLOCK)) at += BLOCK;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** How long the common end is, if the first `head` characters do not count. */
function commonTail(one: string, other: string, head: number): number {
  const most = Math.min(one.length, other.length) - head;
  const block = (text: string, length: number) =>
    text.slice(text.length - length - BLOCK, text.length - length);
  let length = 0;
  while (length + BLOCK <= most && block(one, length) === block(other, length)) length += BLOCK;
  const codeAt = (text: string) => text.charCodeAt(text.length - 1 - length);
  while (length < most && codeAt(one) === codeAt(other)) length++;
  return length;
}

/** The chunks of the version before by where they stand, for those that the piece still holds. */
export function replacedChunks(
  { first, behind }: EditedPiece,
  { chunks }: Reading,
): Map<number, PlacedChunk> {
  return new Map(chunks.slice(first, behind).map((chunk) => [chunk.start, chunk]));
}
