import { type CommentLine, type Directive, parseDirectives } from '../script/directives.ts';
import { runBatch } from '../script/run.ts';
import { fuelFor, ScriptRun } from '../script/script-run.ts';
import {
  batchCommands,
  type SourceCommand,
  withExecuted,
  writtenCommands,
} from '../script/source-commands.ts';
import type { Timeline } from '../script/timeline.ts';
import { parseBatch } from '../syntax/batch/parse.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import { Lines } from '../text/lines.ts';
import type { ScriptAnalysis, SourceDocument } from './analysis.ts';
import type { Basis } from './basis.ts';
import type { Environment } from './environment.ts';
import type { Finding } from './finding.ts';
import { checkAgain, checkScript } from './registry.ts';
import { withoutDisabled } from './suppression.ts';
import { startAgain, startOf } from './world.ts';

/** Analyses a shell script: see `analyse`. */
export function analyseShell(
  document: SourceDocument,
  world: string,
  environment: Environment,
  parser: ShellParser,
  previous?: Basis,
): ScriptAnalysis {
  const { uri } = document;
  const script = parser.parse(document.text, previous?.script);
  const { text } = script.layout;
  const written = writtenCommands(script, text, environment.target, previous?.written);
  const directives = directivesOf(script.comments, written.commands, text);
  const start = startAgain(worldOf(directives, world), environment, parser, previous?.start);
  const { readFile } = environment;
  const variables = variablesOf(directives);
  const run = new ScriptRun(
    { uri, text, script, start: start.machine, parser, readFile, variables, fuel: fuelFor(document.text) },
    previous?.run,
  );
  const { timeline } = run;
  const commands = withExecuted(written.commands, timeline, { uri, text });
  const { given } = start;
  const again = againUnlessHurried(timeline, environment, () => run.again());
  const checked = { uri, text, commands, timeline, directives, given, shell: script, ...again };
  const judgement = checkAgain(checked, environment.rules, previous?.judgement);
  const { findings } = judgement;
  const lastSound = script.sound || !previous?.script.sound ? undefined : previous;
  const basis = { script, written, start, run, judgement, ...(lastSound && { lastSound }) };
  return {
    ...assemble(document, new Lines(script.layout), { commands, directives, timeline, given }, findings),
    ...(!again && { hurried: true }),
    basis,
  };
}

/** Analyses a file for `ip -batch`: see `analyse`. */
export function analyseBatch(
  document: SourceDocument,
  world: string,
  environment: Environment,
  parser: ShellParser,
): ScriptAnalysis {
  const { uri, text, name = '-' } = document;
  const commands = batchCommands(text, environment.target);
  const directives = directivesOf(parseBatch(text).comments, commands, text);
  const { machine: start, given } = startOf(worldOf(directives, world), environment, parser);
  const timeline = runBatch({ uri, text, start, name });
  const again = againUnlessHurried(timeline, environment, () =>
    runBatch({ uri, text, start: timeline.end, name, force: true }),
  );
  const checked = { uri, text, commands, timeline, directives, given, shell: undefined, ...again };
  const findings = checkScript(checked, environment.rules);
  return {
    ...assemble(document, new Lines(text), { commands, directives, timeline, given }, findings),
    ...(!again && { hurried: true }),
  };
}

/** A second run costs what the first did: up to so many steps nobody notices. */
const SHORT = 100;

/** The way to a second run; undefined where that takes too long for now. */
function againUnlessHurried(
  { steps }: Timeline,
  { hurried }: Environment,
  again: () => Timeline,
): { readonly again: () => Timeline } | undefined {
  return hurried && steps.length > SHORT ? undefined : { again };
}

/** The analysis of what was run, its findings without those that are not wanted. */
export function assemble(
  { uri, language }: SourceDocument,
  lines: Lines,
  parts: Pick<ScriptAnalysis, 'commands' | 'directives' | 'timeline' | 'given'>,
  findings: readonly Finding[],
): ScriptAnalysis {
  const commands = parts.commands.map(({ span }) => span);
  const wanted = withoutDisabled(findings, parts.directives, lines, commands);
  return { kind: 'script', uri, text: lines.text, language, lines, ...parts, findings: wanted };
}

/** The directives among comments. */
export function directivesOf(
  comments: readonly CommentLine[],
  commands: readonly SourceCommand[],
  text: string,
): Directive[] {
  return parseDirectives(comments, commands[0]?.span.start ?? Number.POSITIVE_INFINITY, text);
}

/** The last `world=` directive counts, before what the user has set. */
export function worldOf(directives: readonly Directive[], fallback: string): string {
  const directive = directives.findLast((each) => each.kind === 'world');
  return directive?.world ?? fallback;
}

/** What `set` directives give, by name. */
export function variablesOf(directives: readonly Directive[]): Record<string, string> {
  const settings = directives.filter((each) => each.kind === 'set');
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}
