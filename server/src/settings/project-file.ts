import type { core } from 'zod';
import type { Span } from '../text/span.ts';
import { type ProjectContent, projectSchema } from './schema.ts';
import { parseToml, type Toml } from './toml.ts';

/** The name of the file that holds the settings of a folder and of those below it. */
export const PROJECT_FILE = '.iproute2-ls.toml';

/** What such a file says; a file that is not understood says nothing but what is wrong with it. */
export interface ProjectFile {
  readonly content: ProjectContent;
  readonly problems: readonly SettingProblem[];
}

export interface SettingProblem {
  readonly span: Span;
  readonly message: string;
}

/** Reads the text of a project file. Never throws. */
export function parseProjectFile(text: string): ProjectFile {
  const toml = parseToml(text);
  if (toml.kind === 'malformed')
    return { content: {}, problems: [{ span: toml.span, message: `Not TOML: ${toml.message}.` }] };
  const checked = projectSchema.safeParse(toml.value);
  if (checked.success) return { content: checked.data, problems: [] };
  return { content: {}, problems: checked.error.issues.flatMap((issue) => problemsOf(issue, toml)) };
}

function problemsOf(issue: core.$ZodIssue, toml: Extract<Toml, { kind: 'value' }>): SettingProblem[] {
  if (issue.code !== 'unrecognized_keys') {
    const name = issue.path.map(String).join('.');
    return [{ span: toml.spanOf(issue.path), message: `\`${name}\`: ${issue.message}.` }];
  }
  return issue.keys.map((key) => ({
    span: toml.spanOf([...issue.path, key]),
    message: issue.path.includes('rules')
      ? `There is no rule \`${key}\`.`
      : `There is no setting \`${key}\`.`,
  }));
}
