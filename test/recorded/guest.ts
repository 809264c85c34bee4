/** Runs commands on another kernel than this machine's: one that is booted for the purpose, in qemu. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptOutcomes, type RealOutcome, scriptKeepingOutcomes } from '../live/namespace.ts';
import { fillRoot, type GuestParts, packRoot } from './initramfs.ts';

export interface GuestRun {
  /** As in `6.12.95+deb12-cloud-amd64`. */
  readonly kernel: string;
  /** As in `7.1.0`. */
  readonly iproute2: string;
  /** What each command of each script did. */
  readonly outcomes: readonly (readonly RealOutcome[])[];
}

const SECONDS = 1800;

/**
 * Set before scripts run: tunnels leave no fallback devices in a new namespace, and queues are the kernel's own
 * choice, not that of the distribution.
 */
const INIT = `#!/bin/bash
export PATH=/sbin:/bin
mount -t devtmpfs dev /dev; mount -t proc proc /proc; mount -t sysfs sys /sys
mount -t tmpfs tmp /tmp; mount -t tmpfs run /run
while read -r module; do insmod "/modules/$module"; done </modules/order
echo 2 >/proc/sys/net/core/fb_tunnels_only_for_init_net
echo pfifo_fast >/proc/sys/net/core/default_qdisc
uname -r >/tmp/kernel; ip -V >/tmp/iproute2
cp -r /scripts /tmp/scripts
bash /scripts/all.sh
tar -c -f /dev/vport0p1 -C /tmp kernel iproute2 scripts
poweroff -f
`;

/** Scripts that run at the same time: most of what they do is wait. */
const AT_A_TIME = 24;

/** Starts every script in network and mount namespaces of its own, so many at a time. */
const ALL = `cd /tmp/scripts
for folder in */; do
  while [ "$(jobs -rp | wc -l)" -ge ${AT_A_TIME} ]; do wait -n; done
  (cd "$folder" && exec unshare -n -m bash -c 'mount -t tmpfs run /run; exec bash run.sh') &
done
wait
`;

/**
 * Boots the kernel and runs each script in a fresh network namespace with an empty /run. Throws where a program that
 * it takes is not installed, and where the guest did not come to its end.
 */
export function runInGuest(parts: GuestParts, scripts: readonly (readonly string[])[]): GuestRun {
  const folder = mkdtempSync(join(tmpdir(), 'guest-'));
  try {
    const root = join(folder, 'root');
    fillRoot(root, parts, INIT);
    for (const [i, commands] of scripts.entries()) {
      mkdirSync(join(root, 'scripts', String(i)), { recursive: true });
      writeFileSync(join(root, 'scripts', String(i), 'run.sh'), scriptKeepingOutcomes(commands));
    }
    writeFileSync(join(root, 'scripts/all.sh'), ALL);
    writeFileSync(join(folder, 'initrd'), packRoot(root));
    boot(folder, parts);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim();
    return {
      kernel: read('kernel'),
      iproute2: /iproute2-v?([\d.]+)/.exec(read('iproute2'))?.[1] ?? read('iproute2'),
      outcomes: scripts.map((commands, i) => keptOutcomes(join(folder, 'scripts', String(i)), commands)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the guest to its end and unpacks into `folder` what it sent over its virtual serial port. */
function boot(folder: string, { kernel }: GuestParts): void {
  const image = readdirSync(join(kernel, 'boot')).find((name) => name.startsWith('vmlinuz'));
  const sent = join(folder, 'sent.tar');
  // Without the 16-byte compare-and-exchange, which qemu 7.2 does not emulate well enough for Linux 6.12.
  const machine = ['-cpu', 'max,-cx16', '-smp', '2', '-m', '2048', '-nodefaults', '-nographic', '-no-reboot'];
  const port = ['-device', 'virtio-serial-pci', '-chardev', `file,id=sent,path=${sent}`];
  const run = spawnSync(
    'qemu-system-x86_64',
    [
      ...machine,
      ...['-kernel', join(kernel, 'boot', image ?? ''), '-initrd', join(folder, 'initrd')],
      ...['-append', 'console=ttyS0 quiet panic=-1', '-serial', 'stdio'],
      ...[...port, '-device', 'virtserialport,chardev=sent'],
    ],
    { encoding: 'utf8', timeout: SECONDS * 1000, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 },
  );
  if (run.error) throw run.error;
  const unpacked = spawnSync('tar', ['-x', '-f', sent, '-C', folder]);
  if (unpacked.status !== 0)
    throw new Error(`the guest sent nothing: ${run.stdout.slice(-2000)}${run.stderr}`);
}
