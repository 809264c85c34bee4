/** The pages of docs/rules, made from the files of the lint rules. */
import { lintRules } from '../src/analysis/registry.ts';
import type { LintRule } from '../src/analysis/rule.ts';
import { rulePage, rulePageFile } from '../src/features/rule-page.ts';

const NOTE =
  '<!-- Made by `npm run docs` from the rules in server/src/analysis/rules. Change those, not this file. -->';

/** By the first digit of the code. */
const GROUPS: Readonly<Record<string, string>> = {
  1: 'Whose route is it: `proto`',
  2: 'Names of tables, protocols and the like',
  3: 'Commands',
  4: 'Rules (`ip rule`)',
  5: 'Routes',
  6: 'Scripts',
  9: 'Directives',
};

/** Every page by its file name. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = lintRules.map((rule) => [rulePageFile(rule.code), page(rulePage(rule), footer)] as const);
  return new Map([['README.md', page(indexPage())], ...pages]);
}

const footer = '---\n\n[All rules](README.md)\n';

function page(...parts: readonly string[]): string {
  return [`${NOTE}\n`, ...parts].join('\n');
}

function indexPage(): string {
  const groups = Object.entries(GROUPS).flatMap(([digit, title]) => {
    const rules = lintRules.filter(({ code }) => code[3] === digit);
    return rules.length > 0 ? [`## ${title}`, table(rules)] : [];
  });
  const parts = [
    '# Findings',
    `${lintRules.length} rules. Each has a code, which directives, settings and reports use, and a page that says when exactly it tells ` +
      'something, and why. `iproute2-ls explain CODE` prints the page.',
    'The severity is that of most findings of the rule; one that rests on an assumption is told with a lower one. Rules marked ' +
      '*strict* are silent unless the preset is `strict`: see [settings](../settings.md).',
    ...groups,
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(rules: readonly LintRule[]): string {
  const rows = rules.map((rule) => {
    const severity = rule.preset ? `${rule.severity}, *${rule.preset}*` : rule.severity;
    const link = `[${rule.code}](${rulePageFile(rule.code)})`;
    return `| ${link} | \`${rule.name}\` | ${severity} | ${rule.summary.replaceAll('|', '\\|')} | ${rule.fix ? 'yes' : ''} |`;
  });
  return [
    '| code | name | severity | what is wrong | quick fix |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
