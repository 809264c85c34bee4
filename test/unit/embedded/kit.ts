import { analyse, type ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { RECOMMENDED } from '../../../server/src/analysis/rule-choice.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { NEWEST_TARGET } from '../../../server/src/release/target.ts';
import { routeGet } from '../../../server/src/script/route-get.ts';
import type { EmbeddedFormat } from '../../../server/src/syntax/embedded/formats.ts';
import { parser } from '../syntax/shell-kit.ts';

/** Analyses a document that holds commands, on a machine that is only partly known. */
export function analysisOf(
  language: EmbeddedFormat,
  text: string,
  name: string = language,
  world = 'assumed',
): ScriptAnalysis {
  const environment = {
    names: defaultNames(),
    nameFiles: [],
    rules: RECOMMENDED,
    target: NEWEST_TARGET,
    readFile: () => undefined,
  };
  const analysis = analyse({ uri: `file:///lab/${name}`, text, language }, world, environment, parser);
  if (analysis.kind !== 'script') throw new Error('a document with commands is analysed as a script');
  return analysis;
}

/** The commands that run, with the text that each is said to stand in: `line: words`, lines from 1. */
export function stepsOf({ timeline, lines }: ScriptAnalysis): string[] {
  return timeline.steps.map(
    ({ argv, location, certain }) =>
      `${lines.lineAt(location.span.start) + 1}:${certain ? '' : '?'} ${argv.join(' ')}`,
  );
}

/** Code, place and message of each finding: `CODE at "text": message`. */
export function findingsOf({ findings, text }: ScriptAnalysis): string[] {
  return findings.map(
    ({ code, span, message }) => `${code} at ${JSON.stringify(text.slice(span.start, span.end))}: ${message}`,
  );
}

/** What `ip route get` prints at the end of the document, its first line. */
export function routeAtEnd(analysis: ScriptAnalysis, destination: string): string {
  const { machine, namespace } = analysis.timeline.at(analysis.text.length);
  return routeGet(machine, namespace, [destination]).stdout?.split('\n')[0]?.trim() ?? 'not known';
}
