import { NEWEST_RELEASE, parseRelease, precedes, type Release } from './release.ts';

/** The `ip` that commands are read for: that of a release of iproute2, or BusyBox's. */
export type Target = Release | 'busybox';

export const NEWEST_TARGET: Target = NEWEST_RELEASE;

/** True if the target is a release of iproute2 before `release`. BusyBox precedes none: it has a grammar of its own. */
export function isBefore(target: Target, release: Release): boolean {
  return target !== 'busybox' && precedes(target, release);
}

/** Reads what a person may set: `6.1`, `6.1.0`, `newest`, `busybox`. Undefined for anything else. */
export function parseTarget(text: string): Target | undefined {
  if (text === 'busybox') return 'busybox';
  return text === 'newest' ? NEWEST_TARGET : parseRelease(text);
}

/** The target in words for people: `iproute2 6.1`. */
export function targetName(target: Target): string {
  return target === 'busybox' ? 'BusyBox' : `iproute2 ${target}`;
}
