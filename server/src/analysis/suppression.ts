import type { Directive } from '../script/directives.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import type { Finding } from './finding.ts';

/**
 * Takes out the findings that a `disable=` directive does not want: those of its codes in the whole file, or in the
 * first command behind the directive.
 */
export function withoutDisabled(
  findings: readonly Finding[],
  directives: readonly Directive[],
  commands: readonly SourceCommand[],
): Finding[] {
  const disables = directives.filter((each) => each.kind === 'disable');
  return findings.filter(
    (finding) =>
      !disables.some(
        ({ codes, scope, span }) =>
          codes.some(({ code }) => code === finding.code) &&
          (scope === 'file' || isNext(finding, span.end, commands)),
      ),
  );
}

/** True where the finding is in the first command behind `offset`. */
function isNext(finding: Finding, offset: number, commands: readonly SourceCommand[]): boolean {
  const next = commands.find((command) => command.span.start >= offset);
  return next !== undefined && next.span.start <= finding.span.start && finding.span.end <= next.span.end;
}
