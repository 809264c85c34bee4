import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commandLinePage } from '../../../server/tools/command-line-page.ts';
import { commandTable } from '../../../server/tools/command-table.ts';
import { completionFiles } from '../../../server/tools/completions.ts';
import { manPage } from '../../../server/tools/man-page.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const completions = completionFiles();

describe('is what `npm run docs` makes', () => {
  test.each([
    ['docs/command-line.md', commandLinePage()],
    ['server/man/iproute2-ls.1', manPage()],
    ...[...completions].map(([file, text]) => [`server/completions/${file}`, text]),
  ] as [string, string][])('%s', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });

  test('and nothing else', () => {
    expect(readdirSync(join(root, 'server/completions')).sort()).toEqual([...completions.keys()].sort());
  });
});

test('every option is on the page, on the man page and in each completion', () => {
  const options = commandTable.flatMap((command) => command.options.map(({ long }) => long));
  for (const option of options) {
    expect(commandLinePage()).toContain(`\`${option}`);
    expect(manPage()).toContain(`.B ${option.replaceAll('-', '\\-')}`);
    expect(completions.get('iproute2-ls.bash')).toContain(option);
    expect(completions.get('_iproute2-ls')).toContain(`'${option}[`);
    expect(completions.get('iproute2-ls.fish')).toContain(`-l ${option.slice(2)} `);
  }
});

test('no line of the man page is taken for a request of roff', () => {
  const requests = manPage()
    .split('\n')
    .filter((line) => /^[.']/.test(line))
    .map((line) => line.split(' ')[0]);
  expect([...new Set(requests)].sort()).toEqual(['.B', '.BR', '.SH', '.SS', '.TH', '.TP', '.\\"', '.br']);
});

describe('bash completes', () => {
  /** What bash offers for the last word. */
  function offered(...words: string[]): string[] {
    const script = [
      `source ${join(root, 'server/completions/iproute2-ls.bash')}`,
      `COMP_WORDS=(iproute2-ls "$@")`,
      `COMP_CWORD=$#`,
      '_iproute2_ls',
      `printf '%s\\n' "\${COMPREPLY[@]}"`,
    ].join('\n');
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  }

  test.each([
    [['ch'], ['check']],
    [['check', '--min'], ['--min-severity']],
    [['check', '--format', 's'], ['sarif']],
    [
      ['test', '--format', ''],
      ['tap', 'junit'],
    ],
    [['explain', 'IPR101'], ['IPR101']],
    [['check', 'READ'], ['README.md']],
    [['check', '--baseline', 'READ'], ['README.md']],
  ])('%s', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });
});
