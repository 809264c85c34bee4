import { fitsName, isTakenBySettings } from '../../kernel/link/names.ts';
import { databases, highestId } from '../../names/databases.ts';
import type { NameKind } from '../../names/name-table.ts';
import type { Mention } from './mention.ts';

/** Why a new name is none, as a sentence; undefined for one that will do, in a shell and in a name file. */
export function faultOfName({ kind, text }: Mention, newName: string): string | undefined {
  if (!/^[\w.:@-]+$/.test(newName)) return 'A name consists of letters, digits and `_ . : @ -`.';
  switch (kind) {
    case 'device':
      if (!fitsName(newName)) return 'The name of a device has 15 characters at most.';
      return isNoFolder(newName) && !isTakenBySettings(newName) ? undefined : 'No device can have this name.';
    case 'namespace':
      return isNoFolder(newName) ? undefined : 'No network namespace can have this name.';
    case 'nexthop':
      return isNumber(newName) && Number(newName) > 0 && Number(newName) <= 0xffffffff
        ? undefined
        : 'A nexthop has a number from 1 to 4294967295.';
    default:
      return faultOfEntry(kind, text, newName);
  }
}

/** A number stays a number, and a name must not look like one. */
function faultOfEntry(kind: NameKind, text: string, newName: string): string | undefined {
  if (isNumber(text)) {
    if (isNumber(newName) && Number(newName) <= highestId(kind)) return undefined;
    return `A number in ${kind} is one from 0 to ${highestId(kind)}.`;
  }
  if (/^\d/.test(newName)) return 'A name that begins with a digit is taken for a number.';
  const taken = databases[kind].builtins.find(([, name]) => name === newName);
  return taken ? `\`${newName}\` is the name of ${taken[0]} already.` : undefined;
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function isNoFolder(name: string): boolean {
  return name !== '.' && name !== '..';
}
