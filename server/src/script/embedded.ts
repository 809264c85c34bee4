import type { EmbeddedDocument, EmbeddedRun, EmbeddedScript } from '../syntax/embedded/embedded-document.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Comment, Script, Statement } from '../syntax/shell/tree.ts';
import type { Location } from '../text/span.ts';
import { HOLE, mapStatements } from './mapped-script.ts';
import { MappedText } from './mapped-text.ts';
import type { Piece, Value } from './value.ts';

/** A document of another language, its scripts parsed and every span in them where it was written. */
export interface ParsedEmbedded {
  readonly runs: readonly ParsedRun[];
  /** All that is written out in it, as one script. */
  readonly written: Script;
}

export interface ParsedRun extends Omit<EmbeddedRun, 'scripts'> {
  readonly scripts: readonly ParsedScript[];
}

export interface ParsedScript extends EmbeddedScript {
  readonly statements: readonly Statement[];
}

/** Parses the scripts of a document. */
export function parseEmbedded({ runs }: EmbeddedDocument, uri: string, parser: ShellParser): ParsedEmbedded {
  const comments: Comment[] = [];
  const written: Statement[] = [];
  const parsed = runs.map((run) => ({
    ...run,
    scripts: run.scripts.map((script): ParsedScript => {
      const mapped = mappedText(script, uri);
      const source = parser.parse(mapped.text);
      const statements = mapStatements(source.statements, mapped);
      if (script.impliedBy === undefined) {
        written.push(...statements);
        comments.push(...source.comments.map((each) => ({ ...each, span: mapped.source(each.span).span })));
      }
      return { ...script, statements };
    }),
  }));
  return { runs: parsed, written: { statements: written, comments, errors: [] } };
}

function mappedText({ pieces, span }: EmbeddedScript, uri: string): MappedText {
  const place = (at: typeof span): Location => ({ uri, span: at });
  const value: Value = {
    pieces: pieces.map((piece): Piece => {
      if ('hole' in piece) return { source: piece.hole, at: place(piece.span) };
      return { text: piece.text, ...(piece.span && { at: place(piece.span) }) };
    }),
  };
  return new MappedText(value, place(span), () => HOLE);
}
