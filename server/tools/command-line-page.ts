import { examples, exitStatuses } from './command-help.ts';
import {
  type CommandEntry,
  commandTable,
  programDescription,
  programName,
  synopsisOf,
} from './command-table.ts';
import { optionText } from './man-page.ts';

/** docs/command-line.md. */
export function commandLinePage(): string {
  const parts = [
    '<!-- Made by `npm run docs` from the options in server/src/cli. Change those, not this file. -->',
    `# \`${programName}\``,
    `${programDescription} Nothing of a script is ever executed.`,
    ['```sh', ...examples.map(([command, meaning]) => `${command.padEnd(WIDTH)} # ${meaning}`), '```'].join(
      '\n',
    ),
    'What is set nowhere on the command line, `.iproute2-ls.toml` may say: see [settings](settings.md). There is a man page in ' +
      '`server/man`, and completions for bash, zsh and fish in `server/completions`.',
    ...commandTable.flatMap(commandSection),
    '## Exit status',
    table(
      ['status', 'meaning'],
      exitStatuses.map(([status, meaning]) => [status, meaning]),
    ),
    '## In continuous integration',
    INTEGRATION,
  ];
  return `${parts.join('\n\n')}\n`;
}

const WIDTH = 72;

const INTEGRATION = `GitHub Actions: the repository is an action, which annotates the changed lines.

\`\`\`yaml
- uses: actions/checkout@v4
- uses: OWNER/iproute2-scripts@main
  with:
    paths: scripts/
\`\`\`

pre-commit: the hook \`iproute2-ls\` checks the scripts of a commit, \`iproute2-ls-fix\` mends them, \`iproute2-ls-test\` runs their
expectations.

\`\`\`yaml
repos:
  - repo: https://github.com/OWNER/iproute2-scripts
    rev: main
    hooks:
      - id: iproute2-ls
\`\`\`

A container, for anything else:

\`\`\`sh
docker build --tag iproute2-ls .
docker run --rm --volume "$PWD:/work" iproute2-ls check .
\`\`\``;

function commandSection(command: CommandEntry): string[] {
  const rows = [
    ...command.arguments.map(({ synopsis, description }) => [code(synopsis), description]),
    ...command.options.map((option) => [
      code([option.long, option.value].filter((part) => part).join(' ')),
      optionText(option),
    ]),
  ];
  return [
    `## ${code(command.name)}`,
    `${code(synopsisOf(command))}: ${command.description}.`,
    ...(rows.length > 0 ? [table(['', ''], rows)] : []),
  ];
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
