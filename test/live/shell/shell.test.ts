import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../unit/script/kit.ts';
import { shellScripts } from './cases.ts';

/** Writes down its words and fails, as `ip x` does. */
const LOGGING_IP = `#!/bin/bash
printf '%s\\0' "$@" $'\\n' >> "$IP_LOG"
exit 1
`;

const hasBash = spawnSync('bash', ['-c', 'exit 0']).status === 0;
if (!hasBash) console.warn('not run: this machine has no bash to compare with');

/** The words that bash gives to `ip`, call by call. */
function realWords(script: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  try {
    writeFileSync(join(folder, 'ip'), LOGGING_IP);
    chmodSync(join(folder, 'ip'), 0o755);
    writeFileSync(join(folder, 'log'), '');
    writeFileSync(join(folder, 'script.sh'), script);
    const env = { PATH: `${folder}:${process.env.PATH}`, IP_LOG: join(folder, 'log') };
    spawnSync('bash', ['script.sh'], { cwd: folder, env, timeout: 10_000 });
    const records = readFileSync(join(folder, 'log'), 'utf8').split('\n\0').slice(0, -1);
    return records.map((record) => record.split('\0').slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.runIf(hasBash)('bash gives ip the same words', () => {
  test.each(shellScripts)('%s', (script) => {
    const { steps } = timelineOf(script);
    const ours = steps.map(({ command }) =>
      command.words.map(({ text, certain }) => (certain ? text : { not: text })),
    );
    expect(ours).toEqual(realWords(script));
  });
});
