import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));

beforeAll(() => {
  spawnSync(process.execPath, [path('server/tools/build.ts')], { stdio: 'inherit' });
});

test('the built program runs on a Node that lacks what came after version 20', () => {
  const older =
    'data:text/javascript,delete Object.groupBy; delete Promise.withResolvers; delete globalThis.Iterator';
  const args = [
    '--import',
    older,
    path('server/dist/iproute2-ls.js'),
    'get',
    path('examples/laptop.sh'),
    '1.1.1.1',
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('1.1.1.1 via ');
});

describe('ready-made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ready-made-'));
  const bad = join(folder, 'bad.sh');
  beforeAll(() => {
    writeFileSync(bad, '#!/bin/sh\nip route add 10.0.0.0/8 bogus\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function shell(command: string, environment: Readonly<Record<string, string>> = {}) {
    const env = { ...process.env, ...environment };
    return spawnSync('bash', ['-e', '-c', command], { cwd: folder, env, encoding: 'utf8' });
  }

  const hooks: { id: string; entry: string; language: string }[] = parse(
    readFileSync(path('.pre-commit-hooks.yaml'), 'utf8'),
  );

  test.each(hooks)('the hook $id of pre-commit', ({ entry, language }) => {
    expect(language).toBe('script');
    const { status, stderr } = shell(`${path(entry)} bad.sh`);
    expect({ status, stderr }).toEqual({ status: entry.includes(' test') ? 0 : 1, stderr: '' });
  });

  test('the action annotates, or writes a log', () => {
    const { inputs, runs } = parse(readFileSync(path('action.yml'), 'utf8'));
    const step = runs.steps.at(-1);
    const environment = {
      GITHUB_ACTION_PATH: path('.'),
      PATHS: 'bad.sh',
      ARGUMENTS: '--preset strict',
      SARIF: '',
    };
    expect(Object.values(step.env)).toEqual(Object.keys(inputs).map((name) => `\${{ inputs.${name} }}`));
    const annotated = shell(step.run, environment);
    expect(annotated.stderr).toBe('');
    expect(annotated).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('::error file=bad.sh,line=2,'),
    });
    expect(shell(step.run, { ...environment, SARIF: 'log.sarif' })).toMatchObject({ status: 1, stdout: '' });
    expect(JSON.parse(readFileSync(join(folder, 'log.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  test('the Dockerfile copies what the program needs', () => {
    const lines = readFileSync(path('Dockerfile'), 'utf8').split('\n');
    const image = join(folder, 'image');
    for (const line of lines) {
      const [, from, to] = /^COPY --from=build \/build\/(\S+) \/(\S+)$/.exec(line) ?? [];
      if (from && to)
        cpSync(path(from), join(image, to.endsWith('/') ? `${to}package.json` : to), { recursive: true });
    }
    const target = /^RUN ln -s \/(\S+) /m.exec(lines.join('\n'))?.[1] as string;
    expect(lines).toContain('ENTRYPOINT ["iproute2-ls"]');
    const { status, stderr } = spawnSync(process.execPath, [join(image, target), 'check', bad], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });
});
