import type { Span } from '../../text/span.ts';

/** A document of another language, as what a shell or `ip` runs because of it, in the order it runs. */
export interface EmbeddedDocument {
  readonly runs: readonly EmbeddedRun[];
}

/** What one program (ifup, a job, one `RUN`) runs, one script after the other. */
export interface EmbeddedRun {
  readonly scripts: readonly EmbeddedScript[];
  /**
   * `shared`: on the machine that the runs before left. `own`: on a machine as it was before line 1, and nothing else
   * sees what becomes of it. `aside`: on the shared machine, but what follows does not see it: what takes things down.
   */
  readonly machine: 'shared' | 'own' | 'aside';
  /** True where a script goes on in the shell of the one before it: variables and functions stay. */
  readonly sameShell: boolean;
  /** True where a script that fails is the last one. */
  readonly endsOnFailure: boolean;
}

/** One text that is run by a shell. */
export interface EmbeddedScript {
  /** The text as the shell gets it. */
  readonly pieces: readonly EmbeddedPiece[];
  /** Where the parts of it stand that nobody wrote as such. */
  readonly span: Span;
  /** Who runs this by itself because of what is written; undefined for a script that is written out. */
  readonly impliedBy?: ImpliedBy;
  /** The shell ends at a command that fails. */
  readonly errexit?: boolean;
  /** Lines behind a command in a document that show what it prints. */
  readonly shown?: readonly Span[];
  /** What the program sets for the script; undefined where it is set to something that is not known. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** The program behind a command that nobody wrote. */
export interface ImpliedBy {
  readonly program: string;
  /** The program does not care whether the command fails. */
  readonly optional: boolean;
}

export type EmbeddedPiece =
  /** Text; `span` where it was written, character for character. */
  | { readonly text: string; readonly span?: Span }
  /** A part that is filled in from outside (`${{ inputs.x }}`), as it was written. */
  | { readonly hole: string; readonly span: Span };

/** A run on the shared machine, each script in a shell of its own, up to the first that fails. */
export function sequentialRun(
  scripts: readonly EmbeddedScript[],
  machine: EmbeddedRun['machine'] = 'shared',
): EmbeddedRun {
  return { scripts, machine, sameShell: false, endsOnFailure: true };
}

/** A command that a program runs by itself because of what stands in `span`. */
export function impliedScript(text: string, span: Span, program: string, optional = false): EmbeddedScript {
  return { pieces: [{ text }], span, impliedBy: { program, optional } };
}

/** A script as it is written in `span` of the document. */
export function writtenScript(
  document: string,
  span: Span,
  variables: EmbeddedScript['variables'] = {},
): EmbeddedScript {
  return { pieces: [{ text: document.slice(span.start, span.end), span }], span, variables };
}
