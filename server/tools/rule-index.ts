/**
 * The module that lists every lint rule, made from the names of the files in `analysis/rules`: so adding a rule touches
 * its own file only.
 *
 * @param files such as `proto-static.ts`, which exports `protoStatic`
 */
export function ruleIndexText(files: readonly string[]): string {
  const names = files.map((file) => file.replace(/\.ts$/, '')).sort();
  const constants = names.map(constantOf);
  return [
    '// Made by `npm run docs` from the files in rules/. Change those, not this file.',
    "import type { LintRule } from './rule.ts';",
    ...names.map((name) => `import { ${constantOf(name)} } from './rules/${name}.ts';`),
    '',
    '/** The rules of `rules/`, by the names of their files. */',
    'export const indexedRules: readonly LintRule[] = [',
    ...constants.map((constant) => `  ${constant},`),
    '];',
    '',
  ].join('\n');
}

function constantOf(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
