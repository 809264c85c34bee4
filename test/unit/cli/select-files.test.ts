import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Examiner } from '../../../server/src/cli/examine.ts';
import { selectFiles } from '../../../server/src/cli/select-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'select-'));
afterAll(() => rmSync(folder, { recursive: true }));
// A repository, since git's own files end at its top.
execFileSync('git', ['init', '--quiet', folder]);

const FILES: Readonly<Record<string, string>> = {
  '.gitignore': 'generated/\n*.log.sh\n',
  'a.sh': '',
  'lab/b.batch': '',
  'lab/start': '#!/bin/bash\n',
  'lab/picture': 'GIF89a',
  'lab/notes.md': '```sh\nip link\n```\n',
  'lab/prose.md': 'No command here.\n',
  'lab/workflow.yml': 'run: ip link\n',
  'lab/Dockerfile': 'RUN ip link\n',
  'lab/wg0.conf': '[Interface]\nAddress = 10.0.0.1/24\n',
  'lab/other.conf': 'key = value\n',
  'lab/vpn.service': '[Service]\nExecStart=/sbin/ip link\n',
  'etc/network/interfaces': 'iface lo inet loopback\n',
  'etc/network/interfaces.d/uplink.cfg': 'iface eth0 inet manual\n',
  'etc/iproute2/rt_tables': '100 vpn\n',
  'generated/c.sh': '',
  'x.log.sh': '',
  'program.ts': 'ip route\n',
  'node_modules/x/d.sh': '',
};

for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What is examined for these paths, as seen from the folder. */
async function examined(...paths: string[]): Promise<string[]> {
  const selected = await selectFiles(paths.map((path) => join(folder, path)));
  const examiner = await Examiner.create({ places: {}, fix: false, test: false });
  return selected
    .flatMap((file) => examiner.examine(file)?.path ?? [])
    .map((path) => relative(folder, path))
    .sort();
}

test('a folder: what looks like a script and is not ignored by git', async () => {
  expect(await examined('.')).toEqual(
    [
      'a.sh',
      'etc/iproute2/rt_tables',
      'etc/network/interfaces',
      'etc/network/interfaces.d/uplink.cfg',
      'lab/Dockerfile',
      'lab/b.batch',
      'lab/notes.md',
      'lab/start',
      'lab/vpn.service',
      'lab/wg0.conf',
      'lab/workflow.yml',
    ].sort(),
  );
});

test('a pattern', async () => {
  expect(await examined('**/*.{sh,batch}')).toEqual(['a.sh', 'lab/b.batch']);
});

test('a folder below one with a .gitignore', async () => {
  expect(await examined('generated')).toEqual([]);
});

test('a file that is named is taken, whatever it looks like, and once', async () => {
  expect(await examined('x.log.sh', 'program.ts', 'a.sh', 'a.sh', '*.sh')).toEqual([
    'a.sh',
    'program.ts',
    'x.log.sh',
  ]);
});
