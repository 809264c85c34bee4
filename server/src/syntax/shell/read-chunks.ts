import type { Span } from '../../text/span.ts';
import type { Structure } from './structure.ts';
import type { Comment, Statement } from './tree.ts';

/** What a piece of script that stands on its own holds. Spans are offsets in the script. */
export interface ReadChunk {
  readonly statements: readonly Statement[];
  /** Those in substitutions. */
  readonly comments: readonly Comment[];
  readonly errors: readonly Span[];
  /** Characters of substitutions that were read again. */
  readonly cost: number;
}

interface KeptChunk {
  readonly read: ReadChunk;
  readonly text: string;
  readonly outline: string;
  /** Of the version of the script that it was read in. */
  readonly version: number;
}

/**
 * A tree may hold slices of the text that it was read from, and so keep that whole text in memory: trees of more
 * versions than these are not kept together.
 */
const MOST_VERSIONS = 50;

/** The chunks of one version of a script, by where they begin: the next version takes those that are still there. */
export class ReadChunks {
  private readonly version: number;
  private readonly earlier: ReadonlyMap<number, KeptChunk>;
  private readonly kept = new Map<number, KeptChunk>();

  constructor(earlier?: ReadChunks) {
    this.version = (earlier?.version ?? 0) + 1;
    this.earlier = earlier && earlier.versions < MOST_VERSIONS ? earlier.kept : new Map();
  }

  /** How many versions the chunks were read in. */
  private get versions(): number {
    return new Set([...this.kept.values()].map(({ version }) => version)).size;
  }

  /** The chunk as the version before had it, if its text is the same, and no dearer than `allowance`. */
  reuse(chunk: Span, { text, outline }: Structure, allowance: number): ReadChunk | undefined {
    const known = this.earlier.get(chunk.start);
    const isSame =
      known !== undefined &&
      known.text.length === chunk.end - chunk.start &&
      text.startsWith(known.text, chunk.start) &&
      outline.startsWith(known.outline, chunk.start);
    return isSame && known.read.cost <= allowance ? known.read : undefined;
  }

  /** Remembers a chunk for the next version. */
  keep({ start, end }: Span, { text, outline }: Structure, read: ReadChunk): void {
    const known = this.earlier.get(start);
    const version = known?.read === read ? known.version : this.version;
    this.kept.set(start, { read, text: text.slice(start, end), outline: outline.slice(start, end), version });
  }
}
