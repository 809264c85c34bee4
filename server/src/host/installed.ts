import { execFileSync } from 'node:child_process';
import { parseTarget, type Target } from '../release/target.ts';

/** Reads what a person may set: a release, `newest`, `busybox`, or `installed`. Undefined where that is none of them. */
export function resolveTarget(text: string): Target | undefined {
  return text === 'installed' ? installedTarget() : parseTarget(text);
}

/** Whose `ip` this machine has; undefined where it has none, or one that does not say. */
function installedTarget(): Target | undefined {
  const said = askVersion();
  if (/busybox/i.test(said)) return 'busybox';
  return parseTarget(/iproute2-v?([0-9.]+)/.exec(said)?.[1] ?? '');
}

/** What `ip -V` prints, on either stream: BusyBox does not know the option and names itself in its usage text. */
function askVersion(): string {
  try {
    return execFileSync('ip', ['-V'], { encoding: 'utf8', stdio: 'pipe', timeout: 5000 });
  } catch (error) {
    const { stderr } = error as { readonly stderr?: unknown };
    return typeof stderr === 'string' ? stderr : '';
  }
}
