import type { Gap, Layout } from '../../text/layout.ts';
import type { Span } from '../../text/span.ts';
import type { Comment, Statement } from './tree.ts';

/** What a piece of script that stands on its own holds. Spans are places in the text as laid out. */
export interface ReadChunk {
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  readonly errors: readonly Span[];
  /** Characters of substitutions that were read again. */
  readonly cost: number;
}

/** A chunk where it stands in one version of a script. */
export interface PlacedChunk {
  readonly start: number;
  readonly text: string;
  readonly outline: string;
  readonly read: ReadChunk;
  /** Of the version of the script that it was read in. */
  readonly version: number;
}

/** How one version of a script was read: the next version takes over what is still there. */
export interface Reading {
  readonly layout: Layout;
  /** One behind the other; together they are the text. */
  readonly chunks: readonly PlacedChunk[];
  readonly version: number;
  /** Places that belong to no chunk. */
  readonly errors: readonly Span[];
  /** True where no chunk was read with a view to others: everything that opens closes, and no bound was met. */
  readonly sound: boolean;
}

/**
 * A tree may hold slices of the text that it was read from, and so keep that whole text in memory: trees of more
 * versions than these are not kept together.
 */
const MOST_VERSIONS = 200;

/** True where enough has been taken over from version to version. */
export function isWorn({ chunks }: Reading): boolean {
  return new Set(chunks.map(({ version }) => version)).size >= MOST_VERSIONS;
}

/** The chunk that was at this place, if it is still the same. */
export function sameChunk(
  known: PlacedChunk | undefined,
  chunk: Pick<PlacedChunk, 'start' | 'text' | 'outline'>,
): PlacedChunk | undefined {
  const isSame = known?.start === chunk.start && known.text === chunk.text && known.outline === chunk.outline;
  return isSame ? known : undefined;
}

export function spanOf({ start, text }: PlacedChunk): Span {
  return { start, end: start + text.length };
}

/** The room between spans that follow one another. */
export function gapsBetween(spans: readonly Span[]): Gap[] {
  let at = 0;
  return spans.flatMap(({ start, end }) => {
    const gap = { at, length: start - at };
    at = end;
    return gap.length > 0 ? [gap] : [];
  });
}
