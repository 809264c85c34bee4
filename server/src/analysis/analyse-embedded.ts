import { type CommentLine, directiveComments } from '../script/directives.ts';
import { type ParsedEmbedded, parseEmbedded } from '../script/embedded.ts';
import { runEmbedded } from '../script/run.ts';
import { withExecuted, writtenCommands } from '../script/source-commands.ts';
import { type EmbeddedFormat, readEmbedded } from '../syntax/embedded/formats.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import { Lines } from '../text/lines.ts';
import { assemble, directivesOf, variablesOf, worldOf } from './analyse-script.ts';
import type { ScriptAnalysis, SourceDocument } from './analysis.ts';
import type { Environment } from './environment.ts';
import { checkScript } from './registry.ts';
import type { ShownOutput } from './rule.ts';
import { startOf } from './world.ts';

/** Analyses a document of another language, with commands for a shell in it: see `analyse`. */
export function analyseEmbedded(
  document: SourceDocument,
  format: EmbeddedFormat,
  world: string,
  environment: Environment,
  parser: ShellParser,
): ScriptAnalysis {
  const { uri, text } = document;
  const embedded = parseEmbedded(readEmbedded(format, text, nameOf(uri)), uri, parser);
  const written = writtenCommands(embedded.written, text, environment.target).commands;
  const directives = directivesOf(commentsOf(embedded.written.comments, text), written, text);
  const { machine: start, given } = startOf(worldOf(directives, world), environment, parser);
  const { readFile } = environment;
  const variables = variablesOf(directives);
  const timeline = runEmbedded({ uri, text, embedded, start, parser, readFile, variables });
  const commands = withExecuted(written, timeline, document);
  const shownOutputs = shownIn(embedded);
  const checked = { uri, text, commands, timeline, directives, given, shell: embedded.written, shownOutputs };
  const findings = checkScript(checked, environment.rules);
  return assemble(document, new Lines(text), { commands, directives, timeline, given }, findings);
}

function shownIn({ runs }: ParsedEmbedded): ShownOutput[] {
  const scripts = runs.flatMap((run) => run.scripts);
  return scripts.flatMap(({ span, shown = [] }) =>
    shown.length > 0 ? [{ command: span, lines: shown }] : [],
  );
}

/** The last part of a path or URI. */
function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The comments of the scripts, and those around them. */
function commentsOf(inside: readonly CommentLine[], text: string): CommentLine[] {
  const all = [...inside, ...directiveComments(text)].map(
    (comment) => [comment.span.start, comment] as const,
  );
  return [...new Map(all).values()].sort((a, b) => a.span.start - b.span.start);
}
