import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { wordsGrammarText } from '../../../server/tools/grammar-words.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The shell's grammar, as VS Code has it: ours is put into it. */
const shell = join('node_modules', 'tm-grammars', 'grammars', 'shellscript.json');

describe('grammars colour what is drawn under the lines of test/grammars', () => {
  test.each(readdirSync(join(root, 'test', 'grammars')))('%s', (file) => {
    const program = join('node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js');
    const args = [program, '--compact', '--grammar', shell, join('test', 'grammars', file)];
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(run.stdout + run.stderr).toMatch(/run successfull?y/);
    expect(run.status).toBe(0);
  });
});

test('the grammar of words is what `npm run docs` makes', () => {
  const file = join(root, 'syntaxes', 'words.tmLanguage.json');
  expect(readFileSync(file, 'utf8')).toBe(wordsGrammarText());
});
