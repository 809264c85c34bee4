import { isBefore, type Target } from '../release/target.ts';

/** Where the machine's own files are, which come before those that iproute2 ships. */
export const OWN_FOLDER = '/etc/iproute2';

const SHARE_FOLDER = '/usr/share/iproute2';
const LIB_FOLDER = '/usr/lib/iproute2';

/** Every folder in which some iproute2 looks for name files. */
export const nameFileFolders = [SHARE_FOLDER, LIB_FOLDER, OWN_FOLDER] as const;

/**
 * Where the files that the target's iproute2 ships may be, the usual place first (CONF_USR_DIR of its Makefile, which
 * distributions change): since 6.5, at first in /usr/lib. Before, and in BusyBox, there is /etc alone.
 */
export function shippedFolders(target: Target): readonly string[] {
  if (target === 'busybox' || isBefore(target, '6.5')) return [];
  return isBefore(target, '6.7') ? [LIB_FOLDER, SHARE_FOLDER] : [SHARE_FOLDER, LIB_FOLDER];
}

/** True where the file or folder is inside `folder`. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
