import { type Directive, directiveComments, parseDirectives } from '../script/directives.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import type { Timeline } from '../script/timeline.ts';
import type { EmbeddedFormat } from '../syntax/embedded/formats.ts';
import { type NameFile, parseNameFile } from '../syntax/name-file/parse.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import { Lines } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { analyseEmbedded } from './analyse-embedded.ts';
import { analyseBatch, analyseShell } from './analyse-script.ts';
import type { Basis } from './basis.ts';
import type { Environment } from './environment.ts';
import type { Finding } from './finding.ts';
import { nameFileContext } from './name-file-context.ts';
import { checkNameFile } from './registry.ts';
import { withoutDisabled } from './suppression.ts';
import type { GivenWorld } from './world.ts';

export type Language = 'shell' | 'batch' | 'names' | EmbeddedFormat;

/** A document as an editor or a file gives it. */
export interface SourceDocument {
  readonly uri: string;
  readonly text: string;
  readonly language: Language;
  /** The file as a person names it: `ip -batch` quotes it in its messages. By default `-`. */
  readonly name?: string;
}

/** Everything known about one version of one document. Immutable; the features are functions of it. */
export type Analysis = ScriptAnalysis | NameFileAnalysis;

export interface ScriptAnalysis {
  readonly kind: 'script';
  readonly uri: string;
  /** As laid out: see `Layout`. All offsets are places in it; `lines` turns them into what an editor knows. */
  readonly text: string;
  readonly language: Language;
  readonly lines: Lines;
  /** Every `ip` command as written, run or not. */
  readonly commands: readonly SourceCommand[];
  readonly directives: readonly Directive[];
  readonly timeline: Timeline;
  /** The file that tells what the machine holds before line 1, where there is one. */
  readonly given: GivenWorld | undefined;
  readonly findings: readonly Finding[];
  /** Present where findings that take a second run are still missing. */
  readonly hurried?: true;
  /** Present for a shell script. */
  readonly basis?: Basis;
}

export interface NameFileAnalysis {
  readonly kind: 'names';
  readonly uri: string;
  readonly text: string;
  readonly lines: Lines;
  readonly file: NameFile;
  readonly directives: readonly Directive[];
  readonly findings: readonly Finding[];
}

/**
 * Analyses one document. `world` is what is assumed before line 1: `fresh`, `assumed`, or the path of a file that
 * tells (see `startOf`); a `world=` directive in the document comes before it. Never throws.
 *
 * `previous` is the analysis of what the document was before an edit: the work goes on where the two begin to differ, and
 * comes to what it would have come to without.
 */
export function analyse(
  document: SourceDocument,
  world: string,
  environment: Environment,
  parser: ShellParser,
  previous?: Analysis,
): Analysis {
  switch (document.language) {
    case 'names':
      return analyseNameFile(document, environment);
    case 'batch':
      return analyseBatch(document, world, environment, parser);
    case 'shell':
      return analyseShell(document, world, environment, parser, basisOf(previous));
    default:
      return analyseEmbedded(document, document.language, world, environment, parser);
  }
}

function basisOf(previous: Analysis | undefined): Basis | undefined {
  const basis = previous?.kind === 'script' ? previous.basis : undefined;
  return basis?.lastSound ?? basis;
}

function analyseNameFile({ uri, text }: SourceDocument, environment: Environment): NameFileAnalysis {
  const file = parseNameFile(text);
  const context = nameFileContext({ uri, text, file }, environment.nameFiles);
  const findings = context ? checkNameFile(context, environment.rules) : [];
  const entries = [...file.entries, ...file.unread].map(({ span }) => span);
  const directives = parseDirectives(directiveComments(text), firstStart(entries), text);
  const lines = new Lines(text);
  const wanted = withoutDisabled(findings, directives, lines, entries);
  return { kind: 'names', uri, text, lines, file, directives, findings: wanted };
}

function firstStart(spans: readonly Span[]): number {
  return Math.min(...spans.slice(0, 1).map(({ start }) => start));
}
