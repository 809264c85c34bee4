import { Language, Parser } from 'web-tree-sitter';
import type { Span } from '../../text/span.ts';
import { isHopeless, splitStatements } from './chunks.ts';
import { Converter } from './converter.ts';
import { Nesting } from './nesting.ts';
import { OutlineParser } from './outline-parser.ts';
import { type ReadChunk, ReadChunks } from './read-chunks.ts';
import { readRepaired } from './repair.ts';
import { shiftSpans } from './shift.ts';
import type { Structure } from './structure.ts';
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
   * still the same at the same place are the same objects.
   */
  parse(text: string, previous?: Script): Script;
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
  private readonly chunks = new WeakMap<Script, ReadChunks>();

  constructor(parser: Parser) {
    this.outlines = new OutlineParser(parser);
  }

  parse(text: string, previous?: Script): Script {
    const earlier = previous && this.chunks.get(previous);
    const chunks = new ReadChunks(earlier);
    const run = new ParseRun(this.outlines, SUBSTITUTIONS_PER_CHARACTER * text.length, chunks);
    const script = run.parse(text);
    this.chunks.set(script, chunks);
    return script;
  }
}

/** Substitutions are read again from their own text, nested ones several times: how often that may happen. */
const SUBSTITUTIONS_PER_CHARACTER = 4;

/** One text with the substitutions in it. */
class ParseRun {
  private readonly outlines: OutlineParser;
  private readonly nesting = new Nesting();
  private readonly comments: Comment[] = [];
  private readonly errors: Span[] = [];
  private readonly chunks: ReadChunks;
  private allowance: number;

  constructor(outlines: OutlineParser, allowance: number, chunks: ReadChunks) {
    this.outlines = outlines;
    this.allowance = allowance;
    this.chunks = chunks;
  }

  parse(text: string): Script {
    const structure = readRepaired(text);
    const converter = new Converter(structure, (body, at) => this.body(body, at, 0), this.nesting);
    const statements = splitStatements(structure).flatMap(
      (chunk) => this.topChunk(chunk, structure, converter).statements,
    );
    this.comments.push(...structure.comments);
    this.errors.push(...structure.errors);
    const comments = this.comments.toSorted((a, b) => a.span.start - b.span.start);
    return { statements, comments, errors: this.errors };
  }

  /** A chunk of the script itself: from the version before the edit, if it stood there. */
  private topChunk(chunk: Span, structure: Structure, converter: Converter): ReadChunk {
    const read =
      this.chunks.reuse(chunk, structure, this.allowance) ?? this.readChunk(chunk, structure, converter);
    this.allowance -= read.cost;
    this.comments.push(...read.comments);
    this.errors.push(...read.errors);
    this.chunks.keep(chunk, structure, read);
    return read;
  }

  /** Reads a chunk on an account of its own; what it adds to the script is in the result only. */
  private readChunk(chunk: Span, structure: Structure, converter: Converter): ReadChunk {
    const { allowance } = this;
    const marks = [this.comments.length, this.errors.length, converter.errors.length] as const;
    const statements = this.chunk(chunk, structure, converter);
    const comments = this.comments.splice(marks[0]);
    const errors = [...this.errors.splice(marks[1]), ...converter.errors.splice(marks[2])];
    const cost = allowance - this.allowance;
    this.allowance = allowance;
    return { statements, comments, errors, cost };
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
