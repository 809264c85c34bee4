import type { Connection, Range } from 'vscode-languageserver';
import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { routingTests } from '../features/routing-tests.ts';
import { toRange } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** The expectations of one script with their outcomes, as the client's view of tests shows them. */
export interface WireTestFile {
  readonly uri: string;
  readonly tests: readonly WireTest[];
}

export interface WireTest {
  readonly range: Range;
  /** What stands behind `expect`. */
  readonly title: string;
  /** Why it does not pass; not there where it does. */
  readonly failure?: string;
}

/** What every script with a test holds. */
const DIRECTIVE = 'iproute2-ls:';

/** Answers `iproute2/tests`: the `expect` directives of all open documents and of the files of the open folders. */
export function answerTests(connection: Connection, workspace: Workspace): void {
  connection.onRequest('iproute2/tests', (): WireTestFile[] =>
    workspace
      .analysesWith([DIRECTIVE])
      .filter((analysis) => analysis.kind === 'script')
      .map((analysis) => ({ uri: analysis.uri, tests: testsOf(analysis) }))
      .filter(({ tests }) => tests.length > 0),
  );
}

function testsOf(analysis: ScriptAnalysis): WireTest[] {
  return routingTests(analysis).map(({ span, title, failure }) => ({
    range: toRange(analysis.lines, span),
    title,
    ...(failure !== undefined && { failure }),
  }));
}
