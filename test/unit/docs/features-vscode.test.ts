import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const text = readFileSync(join(root, 'docs', 'features.md'), 'utf8');
const page = text.slice(text.indexOf('## VS Code'));
const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the table of what VS Code is given', () => {
  test('has every command', () => {
    for (const { command } of contributes.commands as { command: string }[]) {
      expect(page).toContain(command.replace('iproute2.', ''));
    }
  });

  test('names tests that exist', () => {
    const tests = [...page.matchAll(/`((?:pages|suite)\/[\w-]+\.ts|test\/[\w/.-]+)`/g)].map(
      ([, name = '']) => name,
    );
    expect(tests.length).toBeGreaterThan(10);
    for (const name of tests) {
      const path = name.startsWith('test/') ? name : join('test', 'vscode', name);
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});
