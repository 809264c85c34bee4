import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { iproute2ls } from './iproute2-ls.ts';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const one = file('one.sh', 'ip route add blackhole 10.0.0.0/8\nip rule add table 9\n');
const other = file('other.sh', 'ip rule add table 9\nip route add unreachable 10.0.0.0/8\n');

describe('diff', () => {
  test('tells what a script changes: exit 1', () => {
    const { status, stdout } = iproute2ls('diff', one, '--world', 'fresh');
    expect(status).toBe(1);
    expect(stdout).toContain('+ blackhole 10.0.0.0/8 table main (line 1)\n');
    expect(stdout).toContain('  10.0.0.0/8\n-     nowhere: Network is unreachable\n');
  });

  test('of some lines only; exit 0 where nothing changes', () => {
    expect(iproute2ls('diff', one, '--at', '2').stdout).not.toContain('blackhole');
    expect(iproute2ls('diff', one, '--at', '3')).toMatchObject({ status: 0, stdout: 'Nothing changes.\n' });
    expect(iproute2ls('diff', one, '--to', '9')).toMatchObject({ status: 2 });
  });

  test('between two scripts', () => {
    const { stdout } = iproute2ls('diff', one, other, '--world', 'fresh');
    expect(stdout).toContain(
      '- blackhole 10.0.0.0/8 table main (line 1)\n+ unreachable 10.0.0.0/8 table main (line 2)\n',
    );
    expect(stdout).not.toContain('rules');
  });
});
