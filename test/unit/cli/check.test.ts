import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { iproute2lsHere as iproute2ls } from './in-process.ts';

const top = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(top, { recursive: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(top, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(top, name);
}

const BAD = 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0\n';
const ONLY_101 = ['--min-severity', 'warning'];

/** `FILE:LINE CODE` of each finding. */
async function findings(...args: string[]): Promise<string[]> {
  const { stdout } = await iproute2ls('check', '--format', 'json', ...args);
  const found: { file: string; line: number; code: string }[] = JSON.parse(stdout);
  return found.map(({ file, line, code }) => `${file.split('/').at(-1)}:${line} ${code}`);
}

describe('the project file', () => {
  test('has its say, and the command line the last word', async () => {
    const lab = folder('lab', {
      '.iproute2-ls.toml': 'exclude = ["old/"]\n[rules]\nIPR101 = "error"\nIPR601 = "off"\n',
      'a.sh': BAD,
      'old/b.sh': BAD,
    });
    expect(await iproute2ls('check', lab)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('error: '),
    });
    expect(await findings(lab)).toEqual(['a.sh:1 IPR101']);
    expect(await iproute2ls('check', '--rule', 'route-without-proto=off', lab)).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  test('with a mistake in it: exit 2, and where it is', async () => {
    const lab = folder('mistaken', { '.iproute2-ls.toml': 'preset = "lax"\n', 'a.sh': BAD });
    const { status, stdout, stderr } = await iproute2ls('check', lab);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${join(lab, '.iproute2-ls.toml')}:1:1: \`preset\`: `);
  });
});

test('the milder findings can be left out', async () => {
  const lab = folder('severities', { 'a.sh': BAD });
  expect(await findings(...ONLY_101, lab)).toEqual(['a.sh:1 IPR101']);
  expect(await iproute2ls('check', '--min-severity', 'error', lab)).toMatchObject({ status: 0, stdout: '' });
});

test('--diff shows what --fix writes', async () => {
  const lab = folder('fixed', { 'a.sh': BAD, 'b.sh': 'ip link\n' });
  const { status, stdout } = await iproute2ls('check', '--diff', '--rule', 'IPR601=off', lab);
  expect(status).toBe(1);
  expect(stdout).toContain(`\n-${BAD}+${BAD.trim()} proto 200\n`);
  expect(readFileSync(join(lab, 'a.sh'), 'utf8')).toBe(BAD);
  expect(await iproute2ls('check', '--fix', '--rule', 'IPR601=off', ...ONLY_101, lab)).toMatchObject({
    status: 0,
  });
  expect(readFileSync(join(lab, 'a.sh'), 'utf8')).toBe(`${BAD.trim()} proto 200\n`);
  expect(await iproute2ls('check', '--diff', '--rule', 'IPR601=off', lab)).toMatchObject({
    status: 0,
    stdout: '',
  });
});

test('a baseline takes the findings of now away, and no others', async () => {
  const lab = folder('old', { 'a.sh': BAD });
  const baseline = join(top, 'known.json');
  expect((await iproute2ls('check', '--write-baseline', baseline, lab)).status).toBe(0);
  expect(await findings('--baseline', baseline, lab)).toEqual([]);
  folder('old', { 'a.sh': `# Moved.\n${BAD}${BAD.replace('10.', '11.')}` });
  expect(await findings('--baseline', baseline, ...ONLY_101, lab)).toEqual(['a.sh:3 IPR101']);
  expect((await iproute2ls('check', '--baseline', join(top, 'missing.json'), lab)).status).toBe(2);
});

test('many files on several threads: the same, in the same order', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `script-${String(index).padStart(2, '0')}.sh`);
  const lab = folder('many', Object.fromEntries(names.map((name) => [name, BAD])));
  const parallel = await iproute2ls('check', '--format', 'json', '--jobs', '2', lab);
  expect(parallel.stderr).toBe('');
  expect(parallel.stdout).toBe((await iproute2ls('check', '--format', 'json', '--jobs', '1', lab)).stdout);
  expect(JSON.parse(parallel.stdout)).not.toHaveLength(0);
});

describe('test', () => {
  const lab = folder('tests', {
    'passes.sh': '# iproute2-ls: world=fresh\nip link set lo up\n# iproute2-ls: expect 127.0.0.1 -> dev lo\n',
    'fails.sh':
      '# iproute2-ls: world=fresh\nip link set lo up\n# iproute2-ls: expect 127.0.0.1 -> dev eth0\n',
    'unknown.sh': '# iproute2-ls: expect 192.0.2.1 -> dev eth0\n',
  });

  test('exit 0 where all pass', async () => {
    const passes = join(lab, 'passes.sh');
    expect(await iproute2ls('test', passes)).toEqual({
      status: 0,
      stdout: `TAP version 14\n1..1\nok 1 - ${passes}:3: 127.0.0.1 -> dev lo\n`,
      stderr: '',
    });
  });

  test('exit 1 where one fails, or is not known', async () => {
    const { status, stdout } = await iproute2ls('test', lab);
    expect(status).toBe(1);
    expect(stdout.match(/^(?:not )?ok/gm)).toEqual(['not ok', 'ok', 'not ok']);
    expect((await iproute2ls('test', join(lab, 'unknown.sh'))).status).toBe(1);
    expect((await iproute2ls('test', '--format', 'junit', lab)).stdout).toContain('tests="3" failures="2"');
  });
});

test.each([
  [['--rule', 'IPR000=off']],
  [['--rule', 'IPR101=loud']],
  [['--preset', 'lax']],
  [['--jobs', '0']],
  [['--diff', '--fix']],
])('usage error: %s', async (args) => {
  expect(await iproute2ls('check', ...args, top)).toMatchObject({ status: 2, stdout: '' });
});
