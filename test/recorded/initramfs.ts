/** The root file system that a recorded kernel starts with: busybox, bash, `ip` and the kernel's network modules. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Kinds of links, by the module that makes them. Loaded at the start, so that no command has to wait for one. */
const MODULES = [
  ...[
    'bonding',
    'bridge',
    'dummy',
    'geneve',
    'ifb',
    'ipvlan',
    'ipvtap',
    'macsec',
    'macvlan',
    'macvtap',
    'nlmon',
  ],
  ...['tun', 'veth', 'vrf', 'vxlan', 'wireguard', 'xfrm_interface', '8021q', 'team'],
  ...['ip_gre', 'ip6_gre', 'ipip', 'sit', 'ip6_tunnel', 'ip_vti', 'ip6_vti'],
  ...['mpls_router', 'mpls_iptunnel', 'mpls_gso'],
];

/** Applets of busybox that would stand before the real programs. */
const REAL_PROGRAMS = [
  'busybox',
  'bash',
  'ip',
  'ipaddr',
  'iplink',
  'ipneigh',
  'iproute',
  'iprule',
  'iptunnel',
];

/** Programs and kernel that go into a guest. */
export interface GuestParts {
  /** Folder that a `linux-image` package of Debian was unpacked into. */
  readonly kernel: string;
  /** The `ip` to run. */
  readonly ip: string;
}

/** Fills `root`, a folder that is not there yet. `init` is the text of the first process, a script for bash. */
export function fillRoot(root: string, { kernel, ip }: GuestParts, init: string): void {
  for (const folder of ['bin', 'sbin', 'dev', 'proc', 'sys', 'tmp', 'run', 'etc', 'var', 'modules']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  symlinkSync('/run', join(root, 'var/run'));
  const busybox = which('busybox');
  copyFileSync(busybox, join(root, 'bin/busybox'));
  for (const applet of execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n')) {
    if (!REAL_PROGRAMS.includes(applet)) symlinkSync('/bin/busybox', join(root, 'bin', applet));
  }
  copyProgram(root, which('bash'), 'bin/bash');
  copyProgram(root, ip, 'sbin/ip');
  copyModules(root, kernel);
  writeFileSync(join(root, 'init'), init, { mode: 0o755 });
}

/** Packs a folder as the kernel takes it for its first file system. */
export function packRoot(root: string): Buffer {
  const names = execFileSync('find', ['.'], { cwd: root });
  return execFileSync(which('busybox'), ['cpio', '-o', '-H', 'newc'], {
    cwd: root,
    input: names,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

function which(program: string): string {
  const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
  if (found === '') throw new Error(`${program} is not installed`);
  return found;
}

/** Copies a program with the libraries that it is linked with. */
function copyProgram(root: string, program: string, to: string): void {
  copyFileSync(program, join(root, to));
  const linked = execFileSync('ldd', [program], { encoding: 'utf8' });
  for (const [library] of linked.matchAll(/\/\S+\.so\S*/g)) {
    mkdirSync(join(root, dirname(library)), { recursive: true });
    copyFileSync(library, join(root, library));
  }
}

/** Modules unpacked, and in `modules/order` the order in which they can be loaded. */
function copyModules(root: string, kernel: string): void {
  const base = [join(kernel, 'usr'), kernel].find((folder) => existsSync(join(folder, 'lib/modules')));
  const [release] = base === undefined ? [] : readdirSync(join(base, 'lib/modules'));
  if (base === undefined || release === undefined) throw new Error(`${kernel} holds no modules`);
  execFileSync('depmod', ['-b', base, release]);
  const needed = MODULES.flatMap((name) => modulePaths(base, release, name));
  const order = [...new Set(needed)].map((path) => {
    const name = basename(path, '.xz');
    const content = path.endsWith('.xz')
      ? execFileSync('xz', ['-dc', path], { maxBuffer: 2 ** 28 })
      : undefined;
    if (content) writeFileSync(join(root, 'modules', name), content);
    else copyFileSync(path, join(root, 'modules', name));
    return name;
  });
  writeFileSync(join(root, 'modules/order'), `${order.join('\n')}\n`);
}

/** The files to load for a module, those it needs first; none where the kernel has it built in or not at all. */
function modulePaths(base: string, release: string, name: string): string[] {
  const told = spawnSync('modprobe', ['-d', base, '-S', release, '--show-depends', name], {
    encoding: 'utf8',
  });
  return [...told.stdout.matchAll(/^insmod (\S+)/gm)].map(([, path]) => path ?? '');
}
