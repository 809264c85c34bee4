import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { type Expectation, type ExpectationVerdict, judgeExpectation } from '../analysis/expectation.ts';
import type { Span } from '../text/span.ts';

/** An `expect` directive as a test. */
export interface RoutingTest {
  /** The directive's. */
  readonly span: Span;
  /** What stands behind `expect`. */
  readonly title: string;
  /** Why it does not pass, a sentence; undefined where it does. */
  readonly failure: string | undefined;
}

/** The `expect` directives of a script with their outcomes. One whose outcome is not known does not pass. */
export function routingTests({ directives, timeline, text }: ScriptAnalysis): RoutingTest[] {
  return directives.flatMap((directive) =>
    directive.kind === 'expect'
      ? [
          {
            span: directive.span,
            title: titleOf(directive, text),
            failure: failureOf(judgeExpectation(directive, timeline)),
          },
        ]
      : [],
  );
}

function titleOf({ span, flow }: Expectation, text: string): string {
  return text.slice(flow[0]?.span.start ?? span.start, span.end).trimEnd();
}

function failureOf(verdict: ExpectationVerdict): string | undefined {
  switch (verdict.kind) {
    case 'holds':
      return undefined;
    case 'fails':
      return `Instead: ${verdict.actual}.`;
    case 'unknown':
      return `Not known: ${verdict.reason}.`;
    case 'unreadable':
      return `Not understood: ${verdict.reason}.`;
  }
}
