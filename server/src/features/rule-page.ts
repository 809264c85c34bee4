import type { LintRule } from '../analysis/rule.ts';

/** The file name of a rule's page in docs/rules. */
export function rulePageFile(code: string): string {
  return `${code}.md`;
}

/** A rule's page, Markdown: what it finds, why that hurts, exactly when, examples, and how to be rid of the finding. */
export function rulePage(rule: LintRule): string {
  const parts = [
    `# ${rule.code}: ${rule.name}`,
    facts(rule),
    rule.summary,
    rule.explanation.trim(),
    '## When',
    rule.condition,
    '## Example',
    'With the finding:',
    exampleBlock(rule, 'bad'),
    'Without:',
    exampleBlock(rule, 'good'),
    ...(rule.fix ? ['## Quick fix', rule.fix] : []),
    '## Not wanted?',
    silencing(rule),
  ];
  return `${parts.join('\n\n')}\n`;
}

function facts({ severity, preset, subject, fix }: LintRule): string {
  const about = subject === 'script' ? 'scripts and batch files' : 'name files';
  return [
    '| severity | preset | looks at | quick fix |',
    '| --- | --- | --- | --- |',
    `| ${severity} | ${preset ?? 'recommended'} | ${about} | ${fix ? 'yes' : 'no'} |`,
  ].join('\n');
}

function exampleBlock(rule: LintRule, which: 'bad' | 'good'): string {
  const text = rule.example[which].trimEnd();
  const title = exampleTitle(rule, which);
  const fence = text.includes('```') ? '````' : '```';
  const block = `${fence}${exampleLanguage(rule)}\n${text}\n${fence}`;
  return title === '' ? block : `${title}\n\n${block}`;
}

function exampleLanguage(rule: LintRule): string {
  return rule.subject === 'script' ? (rule.example.language ?? 'sh') : 'text';
}

/** What a reader has to know of an example besides its text. */
function exampleTitle(rule: LintRule, which: 'bad' | 'good'): string {
  if (rule.subject === 'script') return rule.example.target ? `(\`--target ${rule.example.target}\`)` : '';
  const { path, goodPath = path } = rule.example;
  return `\`${which === 'bad' ? path : goodPath}\`:`;
}

function silencing({ code, preset }: LintRule): string {
  const ways = [
    `- For one command: \`# iproute2-ls: disable=${code}\` on a line above it, or at the end of its line.`,
    '- For a file: the same comment above its first command.',
    `- For a project: \`${code} = "off"\` under \`[rules]\` in \`.iproute2-ls.toml\`. Any other severity changes it.`,
  ].join('\n');
  return preset === 'strict'
    ? `Only the preset \`strict\` has this rule; a severity that is set for it has it run in every preset.\n\n${ways}`
    : ways;
}
