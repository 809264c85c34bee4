import { Language, Parser } from 'web-tree-sitter';
import { Layout } from '../../text/layout.ts';
import { sameData } from '../../text/same-data.ts';
import { firstIndex } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { isHopeless, splitStatements, standsAlone } from './chunks.ts';
import { Converter } from './converter.ts';
import { editedPiece, replacedChunks } from './edited-piece.ts';
import { Nesting } from './nesting.ts';
import { OutlineParser } from './outline-parser.ts';
import { placeChunks } from './place-chunks.ts';
import {
  gapsBetween,
  isWorn,
  type PlacedChunk,
  type ReadChunk,
  type Reading,
  sameChunk,
  spanOf,
} from './reading.ts';
import { readRepaired } from './repair.ts';
import { shiftSpans } from './shift.ts';
import { readStructure, type Structure } from './structure.ts';
import { moveNode } from './syntax-node.ts';
import type { Comment, Script, Statement } from './tree.ts';

/** The WebAssembly modules that the parser runs: web-tree-sitter's own, and tree-sitter-bash's grammar. */
export interface ShellWasm {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** Parses shell scripts, POSIX and bash. */
export interface ShellParser {
  /**
   * Never fails: what makes no sense is listed in `Script.errors`, and the commands around and in it are in the
   * tree. Work is bounded by a multiple of the length of the text.
   *
   * `previous` is what the text was before an edit, as this parser has read it: statements at the top level that are
   * still the same are the same objects, if the text could be laid out so that they stand where they stood.
   */
  parse(text: string, previous?: Script): LaidOutScript;
}

/** A script, its spans places in the text as laid out: that is as it was written, if there was no version before. */
export interface LaidOutScript extends Script {
  readonly layout: Layout;
  /** False where something does not close, so that what stands behind it may be read with a view to that. */
  readonly sound: boolean;
}

/** Loads the parser. Rejects only where the modules are not what they should be. */
export async function createShellParser(wasm: ShellWasm): Promise<ShellParser> {
  await Parser.init({ wasmBinary: wasm.runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(wasm.grammar));
  return new TreeSitterShellParser(parser);
}

class TreeSitterShellParser implements ShellParser {
  private readonly outlines: OutlineParser;
  private readonly readings = new WeakMap<Script, Reading>();

  constructor(parser: Parser) {
    this.outlines = new OutlineParser(parser);
  }

  parse(text: string, previous?: Script): LaidOutScript {
    const known = previous && this.readings.get(previous);
    const earlier = known && !isWorn(known) ? known : undefined;
    const reading =
      (earlier && new ParseRun(this.outlines, text).edited(text, earlier)) ??
      new ParseRun(this.outlines, text).whole(text, earlier);
    const script = scriptOf(reading);
    this.readings.set(script, reading);
    return script;
  }
}

function scriptOf({ layout, chunks, errors, sound }: Reading): LaidOutScript {
  const script = { statements: [] as Statement[], comments: [] as Comment[], errors: [] as Span[] };
  for (const { read } of chunks) {
    for (const each of read.statements) script.statements.push(each);
    for (const each of read.comments) script.comments.push(each);
    for (const each of read.errors) script.errors.push(each);
  }
  script.errors.push(...errors);
  return { layout, sound, ...script };
}

/** Substitutions are read again from their own text, nested ones several times: how often that may happen. */
const SUBSTITUTIONS_PER_CHARACTER = 4;

/** One text with the substitutions in it. */
class ParseRun {
  private readonly outlines: OutlineParser;
  private readonly nesting = new Nesting();
  private comments: Comment[] = [];
  private errors: Span[] = [];
  private allowance: number;

  constructor(outlines: OutlineParser, text: string) {
    this.outlines = outlines;
    this.allowance = SUBSTITUTIONS_PER_CHARACTER * text.length;
  }

  /** Reads a whole text; chunks that stood at the same place before are taken over. */
  whole(text: string, earlier: Reading | undefined): Reading {
    const written = readRepaired(text);
    const alone = standsAlone(written);
    const spans = splitStatements(written);
    const textOf = ({ start, end }: Span) => text.slice(start, end);
    const places = alone && earlier ? placeChunks(spans.map(textOf), earlier) : undefined;
    const placed = places?.map((start, i) => moved(spans[i] as Span, start));
    const layout = new Layout(text, placed && gapsBetween(placed));
    const structure = placed ? readStructure(layout.text) : written;
    const known = new Map(earlier?.chunks.map((chunk) => [chunk.start, chunk]));
    const version = (earlier?.version ?? 0) + 1;
    const chunks = this.read(placed ?? spans, structure, { known, version, at: 0 });
    const sound = alone && this.allowance >= 0;
    return { layout, chunks, version, errors: written.errors, sound };
  }

  /** Reads what an edit has changed of a text; undefined where that has to be read as a whole. */
  edited(text: string, earlier: Reading): Reading | undefined {
    const piece = earlier.sound ? editedPiece(text, earlier) : undefined;
    if (!piece) return undefined;
    const { first, behind, structure, start } = piece;
    const kept = [...earlier.chunks.slice(0, first), ...earlier.chunks.slice(behind)];
    for (const { read } of kept) this.allowance -= read.cost;
    const version = earlier.version + 1;
    const known = replacedChunks(piece, earlier);
    const read = this.read(splitStatements(structure), structure, { known, version, at: start });
    const chunks = [...earlier.chunks.slice(0, first), ...read, ...earlier.chunks.slice(behind)];
    if (this.allowance < 0 || (chunks[0]?.start ?? 0) !== 0) return undefined;
    return {
      layout: new Layout(text, gapsBetween(chunks.map(spanOf))),
      chunks,
      version,
      errors: [],
      sound: true,
    };
  }

  /** Reads chunks of a structure that is laid out from `at` on. */
  private read(spans: readonly Span[], structure: Structure, { known, version, at }: Former): PlacedChunk[] {
    const converter = new Converter(structure, (body, from) => this.body(body, from, 0), this.nesting);
    return spans.map((span) => {
      const text = structure.text.slice(span.start, span.end);
      const outline = structure.outline.slice(span.start, span.end);
      const place = { start: span.start + at, text, outline };
      const before = known.get(place.start);
      const same = sameChunk(before, place);
      if (same && same.read.cost <= this.allowance) {
        this.allowance -= same.read.cost;
        return same;
      }
      const read = shiftSpans(this.readChunk(span, structure, converter), at);
      return { ...place, read: withFormer(read, before?.read), version };
    });
  }

  /** Reads a chunk; what it adds to the script is in the result. */
  private readChunk(chunk: Span, structure: Structure, converter: Converter): ReadChunk {
    const { allowance } = this;
    this.comments = commentsIn(structure, chunk);
    this.errors = [];
    const statements = this.chunk(chunk, structure, converter);
    const comments = this.comments.toSorted((a, b) => a.span.start - b.span.start);
    const errors = [...this.errors, ...converter.errors.splice(0)];
    return { statements, comments, errors, cost: allowance - this.allowance };
  }

  private statements(text: string, offset: number): readonly Statement[] {
    const structure = readRepaired(text);
    const converter = new Converter(structure, (body, at) => this.body(body, at, offset), this.nesting);
    const statements = splitStatements(structure).flatMap((chunk) => this.chunk(chunk, structure, converter));
    this.comments.push(...shiftSpans(structure.comments, offset));
    this.errors.push(...shiftSpans([...structure.errors, ...converter.errors], offset));
    return statements;
  }

  private chunk(chunk: Span, structure: Structure, converter: Converter): readonly Statement[] {
    const outline = structure.outline.slice(chunk.start, chunk.end).trimEnd();
    if (outline === '') return [];
    const root = isHopeless(structure, chunk) ? undefined : this.outlines.parse(outline);
    return root ? converter.program(moveNode(root, chunk.start)) : [converter.unparsed(chunk)];
  }

  /** The statements of a substitution at `at` of a text that itself begins at `offset` of the script. */
  private body(text: string, at: number, offset: number): readonly Statement[] {
    this.allowance -= text.length;
    if (this.allowance < 0) return [];
    return shiftSpans(this.statements(text, offset + at), at);
  }
}

/** The chunks of the version before by their places, and where the text being read is laid out. */
interface Former {
  readonly known: ReadonlyMap<number, PlacedChunk>;
  readonly version: number;
  readonly at: number;
}

/** The statements of the version before, where a change has left them as they were: a comment behind them, say. */
function withFormer(read: ReadChunk, former: ReadChunk | undefined): ReadChunk {
  if (!former || !sameData(read.statements, former.statements)) return read;
  return { ...read, statements: former.statements };
}

function commentsIn({ comments }: Structure, { start, end }: Span): Comment[] {
  const indexFrom = (offset: number) =>
    firstIndex(comments.length, (i) => (comments[i] as Comment).span.start >= offset);
  return comments.slice(indexFrom(start), indexFrom(end));
}

function moved({ start, end }: Span, place: number): Span {
  return { start: place, end: place + end - start };
}
