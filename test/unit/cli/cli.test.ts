import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { iproute2ls } from './iproute2-ls.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const clean = file('clean.sh', 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 77\n');
const bad = file('bad.sh', '#!/bin/sh\nip route add 10.0.0.0/8 bogus\n');

describe('check', () => {
  test('exit 1 and the place for a script that certainly fails', () => {
    const { status, stdout } = iproute2ls('check', bad);
    expect(status).toBe(1);
    expect(stdout).toContain(`${bad}:2:25: error: `);
    expect(stdout).toContain('"bogus" is');
  });

  test('exit 2 for a file that is not there, the others are checked all the same', () => {
    const { status, stdout, stderr } = iproute2ls('check', join(folder, 'missing.sh'), bad);
    expect(status).toBe(2);
    expect(stderr).toContain('missing.sh');
    expect(stdout).toContain('bogus');
  });

  test('json, sarif and github say the same', () => {
    const [finding] = JSON.parse(iproute2ls('check', '--format', 'json', bad).stdout);
    expect(finding).toMatchObject({ file: bad, line: 2, column: 25, severity: 'error' });
    const [run] = JSON.parse(iproute2ls('check', '--format', 'sarif', bad).stdout).runs;
    expect(run.results[0]).toMatchObject({
      ruleId: finding.code,
      locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 25 } } }],
    });
    const github = iproute2ls('check', '--format', 'github', bad).stdout;
    expect(github).toContain(`::error file=${bad},line=2,`);
  });

  test('the names are those of the machine whose root is given', () => {
    file('image/usr/share/iproute2/rt_tables', '77 lab\n');
    const script = file('other/lab.sh', 'ip rule add from 192.0.2.1 table lab\n');
    expect(iproute2ls('check', script).stdout).toContain('No name file here knows');
    const { stdout } = iproute2ls('check', '--root', join(folder, 'image'), script);
    expect(stdout).not.toContain('No name file here knows');
  });

  test('the target decides what the command is told', () => {
    expect(iproute2ls('check', bad).stdout).toContain('is garbage');
    expect(iproute2ls('check', '--target', '6.1', bad).stdout).toContain('is a garbage');
    expect(iproute2ls('check', '--target', '99.1', bad).status).toBe(2);
    const own = file('own.sh', '# iproute2-ls: target=6.1\nip route add 10.0.0.0/8 bogus\n');
    expect(iproute2ls('check', '--target', '7.1', own).stdout).toContain('is a garbage');
  });

  test('a directive takes a finding away', () => {
    const path = file(
      'disabled.sh',
      'true\n# iproute2-ls: disable=IPR101\nip route add 10.0.0.0/8 dev eth0\n',
    );
    expect(iproute2ls('check', path).stdout).not.toContain('IPR101');
  });

  test('name files are known by their name', () => {
    const path = file('etc/iproute2/rt_protos', '300 mine\n');
    expect(iproute2ls('check', path).stdout).toContain('[IPR2');
  });
});

describe('run', () => {
  const script = 'ip link set lo up\nip route add 10.0.0.0/8 dev nope\nip -4 rule\n';

  test('json: one object per command, in order', () => {
    const { stdout } = iproute2ls('run', '--world', 'fresh', '--format', 'json', file('three.sh', script));
    const [first, second, third] = stdout.split('\n', 3).map((line) => JSON.parse(line));
    expect(first).toEqual({
      line: 1,
      argv: ['ip', 'link', 'set', 'lo', 'up'],
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(second).toMatchObject({ line: 2, status: 1, stderr: 'Cannot find device "nope"\n' });
    expect(third.stdout).toBe(
      '0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n',
    );
  });

  test('text: what the commands print', () => {
    const { stdout, stderr } = iproute2ls('run', '--world', 'fresh', file('three.sh', script));
    expect(stdout).toMatch(/^0:\tfrom all lookup local\n/);
    expect(stderr).toBe('Cannot find device "nope"\n');
  });

  test('a batch file that fails is named as it was given', () => {
    const path = file('fails.batch', 'route add blackhole 10.0.0.0/8\n'.repeat(2));
    const [, line] = iproute2ls('run', '--world', 'fresh', '--format', 'json', path).stdout.split('\n');
    expect(JSON.parse(line as string).stderr).toContain(`Command failed ${path}:2\n`);
  });

  test('batch files by their name or by --language', () => {
    const batch = 'route add blackhole 10.0.0.0/8\nroute get 10.1.1.1\n';
    for (const call of [[file('a.batch', batch)], ['--language', 'batch', file('b.txt', batch)]]) {
      const { stdout } = iproute2ls('run', '--world', 'fresh', '--format', 'json', ...call);
      const statuses = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).status);
      expect(statuses).toEqual([0, 2]);
    }
  });
});

describe('get', () => {
  const script = file(
    'get.sh',
    'ip link set lo up\nip addr add 192.0.2.1/24 dev lo\nip route add 10.0.0.0/8 via 192.0.2.7\n',
  );

  test('at a line, the later lines have not happened', () => {
    expect(iproute2ls('get', '--world', 'fresh', '--at', '1', script, '10.1.1.1')).toMatchObject({
      status: 2,
      stderr: 'RTNETLINK answers: Network is unreachable\n',
    });
    expect(iproute2ls('get', '--world', 'fresh', '--at', '99', script, '10.1.1.1').status).toBe(2);
  });

  test('things of the world name its file; without the file there is no answer', () => {
    const state = file('state.json', '[{"priority":5,"src":"all","table":"main"}]');
    const { stdout } = iproute2ls('get', '--world', state, '--explain', script, '10.1.1.1');
    expect(stdout).toContain('rule 5: from all lookup main: decides (from state.json)');
    expect(iproute2ls('get', '--world', 'nowhere.json', script, '10.1.1.1')).toMatchObject({
      status: 2,
      stderr: 'iproute2-ls: --world: The file nowhere.json cannot be read.\n',
    });
  });

  test('what is not known is said, and is no success', () => {
    const { status, stdout, stderr } = iproute2ls('get', clean, '8.8.8.8');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('not known');
  });

  test('a script as the world', () => {
    const world = file('world.sh', 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0\n');
    const asked = file('asked.sh', 'ip route get 10.1.1.1\n');
    expect(iproute2ls('get', '--world', world, asked, '10.1.1.1').stdout).toContain('via 192.0.2.1 dev eth0');
  });
});

describe('explain', () => {
  test('a rule by its code or its name', () => {
    const { status, stdout } = iproute2ls('explain', 'IPR101');
    expect({ status, start: stdout.split('\n')[0] }).toEqual({
      status: 0,
      start: '# IPR101: route-without-proto',
    });
    expect(iproute2ls('explain', 'route-without-proto').stdout).toBe(stdout);
  });

  test('all rules, a line each; none of that name', () => {
    expect(iproute2ls('explain').stdout).toMatch(/^IPR101 route-without-proto: .*\nIPR102 /);
    expect(iproute2ls('explain', 'IPR000')).toMatchObject({ status: 2, stdout: '' });
  });
});

test('usage errors exit with 2', () => {
  expect(iproute2ls('get').status).toBe(2);
  expect(iproute2ls('check', '--format', 'xml', clean).status).toBe(2);
  expect(iproute2ls('--version').status).toBe(0);
});
