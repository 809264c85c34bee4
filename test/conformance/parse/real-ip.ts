import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparation } from './preparation.ts';

/** What the real `ip` did with a command. */
export interface RealAnswer {
  readonly command: string;
  /** Its exit status; null where it ran on until it was stopped, as `monitor` does. */
  readonly status: number | null;
  readonly stderr: string;
}

/** Making a namespace is waiting for the most part, so many at a time are faster even on one processor. */
const AT_A_TIME = 32;
const SECONDS_UNTIL_STOPPED = 3;
/** Exit status of a sandbox that could not be prepared: none that `ip` ends with. */
const NOT_PREPARED = 99;
/** Exit status of `timeout` for what it had to stop. */
const STOPPED = 124;

/**
 * The sandbox of one command. Network, mounts and processes are its own, so that no command reaches the machine: `/run`
 * is empty (`ip netns` keeps its names there), and process 1 is the sandbox itself (`link set netns 1`).
 */
const SANDBOX = ['-n', '-m', '-p', '--fork', '--mount-proc'];
const IN_SANDBOX = `{ mount -t tmpfs tmpfs /run && ip -batch "$1"; } || exit ${NOT_PREPARED}; shift; exec timeout ${SECONDS_UNTIL_STOPPED} "$0" "$@"`;

/** The version of the program, as in `6.1.0`. */
export function versionOf(ip: string): string {
  const text = spawnSync(ip, ['-V'], { encoding: 'utf8' }).stdout;
  return text.match(/iproute2-v?([\d.]+)/)?.[1] ?? text.trim();
}

/**
 * Routes with tunnel options (`encap ip geneve_opts 0:0:`): Linux 6.18.44 trips over its own bounds check in
 * ip_tun_build_state() and dies with the lock of all network configuration held, so that the whole machine, in any
 * namespace, can no longer make or look at one until it is started again.
 */
const HALTS_THE_MACHINE = /_opts /;

/**
 * Runs every command in a sandbox of its own, prepared with `preparation`. Answers come in the order of
 * `commands`. Throws for a command that would harm the machine, and where no sandbox can be made.
 */
export async function runAll(ip: string, commands: readonly string[]): Promise<RealAnswer[]> {
  const harmful = commands.find((command) => HALTS_THE_MACHINE.test(command));
  if (harmful) throw new Error(`not safe to run: ip ${harmful}`);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const batch = join(folder, 'preparation.batch');
  writeFileSync(batch, `${preparation.join('\n')}\n`);
  const answers: RealAnswer[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < commands.length; at = next++) {
      answers[at] = await runOne(ip, batch, commands[at] ?? '');
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return answers;
}

function runOne(ip: string, batch: string, command: string): Promise<RealAnswer> {
  const args = [...SANDBOX, 'sh', '-c', IN_SANDBOX, ip, batch, ...command.split(' ').filter(Boolean)];
  return new Promise((resolve, reject) => {
    const child = spawn('unshare', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const pieces: Buffer[] = [];
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (status) => {
      const stderr = Buffer.concat(pieces).toString();
      if (status === NOT_PREPARED || stderr.startsWith('unshare:')) {
        reject(new Error(`no sandbox for: ip ${command}\n${stderr}`));
      }
      resolve({ command, status: status === STOPPED ? null : status, stderr });
    });
  });
}
