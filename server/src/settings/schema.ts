/** The one description of what `.iproute2-ls.toml` may hold: it checks files, and docs/ and editors get it as a JSON schema. */
import * as z from 'zod';
import { lintRules } from '../analysis/registry.ts';
import { presets, ruleLevels } from '../analysis/rule-choice.ts';
import { parseTarget } from '../release/target.ts';

const level = z.enum(ruleLevels);

const rules = z.strictObject(
  Object.fromEntries(
    lintRules.flatMap(({ code, name, summary }) =>
      [code, name].map((key) => [key, level.optional().describe(summary)] as const),
    ),
  ),
);

/** What may stand at the top and in overrides alike. */
const common = {
  preset: z
    .enum(presets)
    .optional()
    .describe('Which rules run: the recommended ones, or with `strict` those too that are matters of taste.'),
  world: z
    .string()
    .min(1)
    .optional()
    .describe(
      'What a machine holds before line 1 of a script: `assumed` (partly known), `fresh` (a new network namespace), or the ' +
        'path of a captured state or of a script, as seen from this file.',
    ),
  target: z
    .string()
    .refine((text) => text === 'installed' || parseTarget(text) !== undefined, {
      error:
        'Not a target: a release of iproute2 such as "6.1", "newest", "installed" or "busybox" is expected',
    })
    .optional()
    .describe('Whose `ip` the scripts are for: a release such as `6.1`, `newest`, `installed` or `busybox`.'),
  root: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The folder in which the file system of the machine is that scripts run on, as seen from this file; its name files count.',
    ),
  rules: rules
    .optional()
    .describe(
      'The severity of rules, by code or name; `off` silences one, any other has it run in every preset.',
    ),
};

const patterns = z.array(z.string().min(1)).min(1);

const override = z
  .strictObject({
    files: patterns.describe(
      'Which files this is for: patterns as in .gitignore, as seen from the folder of this file.',
    ),
    ...common,
  })
  .describe('Settings for some files. A later override counts before an earlier one.');

export const projectSchema = z
  .strictObject({
    ...common,
    exclude: patterns
      .optional()
      .describe(
        'Files that are not checked: patterns as in .gitignore, as seen from the folder of this file.',
      ),
    baseline: z
      .string()
      .min(1)
      .optional()
      .describe('A file of findings that are known and not told: see `iproute2-ls check --write-baseline`.'),
    overrides: z.array(override).optional(),
  })
  .describe('Settings of iproute2-ls for the files in this folder and below.');

export type ProjectContent = z.infer<typeof projectSchema>;

/** The settings that the top of the file and its overrides share, as written. */
export type WrittenSettings = Pick<ProjectContent, keyof typeof common>;

/** The JSON schema of the file. */
export function projectJsonSchema(): object {
  return z.toJSONSchema(projectSchema, { io: 'input', target: 'draft-7' });
}
