import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { SettingsReader } from '../../../server/src/host/document-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const uri = (path: string) => pathToFileURL(join(folder, path)).href;

write(
  'project/.iproute2-ls.toml',
  `
target = "6.1"
world = "worlds/router.json"
exclude = ["vendor/", "*.bak.sh"]
[rules]
IPR101 = "off"
[[overrides]]
files = ["lab/"]
world = "fresh"
[overrides.rules]
IPR101 = "hint"
IPR102 = "error"
[[overrides]]
files = ["lab/old-*.sh"]
target = "5.10"
`,
);
write('project/inner/.iproute2-ls.toml', 'preset = "strict"\n');
write('broken/.iproute2-ls.toml', 'target = 6.1\n');

const levels = (path: string) => Object.fromEntries(new SettingsReader().of(uri(path)).rules.levels);

describe('the project file', () => {
  const reader = new SettingsReader();

  test('counts for its folder and those below, unless there is a nearer one', () => {
    expect(reader.of(uri('project/a.sh'))).toMatchObject({ target: '6.1', rules: { preset: 'recommended' } });
    expect(reader.of(uri('project/deep/er/a.sh')).target).toBe('6.1');
    expect(reader.of(uri('project/inner/a.sh'))).toMatchObject({ rules: { preset: 'strict' } });
    expect(reader.of(uri('project/inner/a.sh')).target).not.toBe('6.1');
    expect(reader.of(uri('elsewhere/a.sh')).target).not.toBe('6.1');
  });

  test('names files as seen from itself', () => {
    expect(reader.of(uri('project/deep/a.sh')).world).toBe(join('..', 'worlds', 'router.json'));
  });

  test('overrides add up, the last counts', () => {
    expect(levels('project/a.sh')).toEqual({ IPR101: 'off' });
    expect(levels('project/lab/new.sh')).toEqual({ IPR101: 'hint', IPR102: 'error' });
    expect(reader.of(uri('project/lab/old-1.sh'))).toMatchObject({ target: '5.10', world: 'fresh' });
    expect(reader.of(uri('project/lab/new.sh')).target).toBe('6.1');
  });

  test.each([
    ['project/vendor/a.sh', true],
    ['project/deep/a.bak.sh', true],
    ['project/a.sh', false],
    ['elsewhere/vendor/a.sh', false],
  ])('excludes %s: %s', (path, excluded) => {
    expect(reader.of(uri(path)).excluded).toBe(excluded);
  });

  test('with a mistake counts for nothing, and tells it', () => {
    expect(reader.of(uri('broken/a.sh')).world).toBe('assumed');
    expect(reader.projectOf(uri('broken/a.sh'))?.problems).toHaveLength(1);
  });

  test('is not there for what is no file', () => {
    expect(reader.projectOf('untitled:Untitled-1')).toBeUndefined();
    expect(reader.of('untitled:Untitled-1').world).toBe('assumed');
  });

  test('is read again when told to forget', () => {
    write('changing/.iproute2-ls.toml', 'world = "fresh"\n');
    expect(reader.of(uri('changing/a.sh')).world).toBe('fresh');
    write('changing/.iproute2-ls.toml', 'world = "assumed"\n');
    expect(reader.of(uri('changing/a.sh')).world).toBe('fresh');
    reader.forget();
    expect(reader.of(uri('changing/a.sh')).world).toBe('assumed');
  });
});

test('an editor counts less than the project file, the command line more; levels add up', () => {
  const weak = { target: '5.4', preset: 'strict', levels: new Map([['IPR102', 'hint' as const]]) } as const;
  const strong = { world: 'fresh', levels: new Map([['IPR101', 'error' as const]]) };
  const settings = new SettingsReader({ weak, strong }).of(uri('project/a.sh'));
  expect(settings).toMatchObject({ target: '6.1', world: 'fresh' });
  expect(settings.rules.preset).toBe('strict');
  expect(Object.fromEntries(settings.rules.levels)).toEqual({ IPR101: 'error', IPR102: 'hint' });
});
