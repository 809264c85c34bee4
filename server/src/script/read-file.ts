import { namespaceOf } from '../kernel/core/namespaces.ts';
import { sysctl } from '../kernel/core/sysctls.ts';
import { nameFileFolders, nameFileRole } from '../names/layers.ts';
import type { Recorder } from './recorder.ts';
import type { ShellState } from './shell-state.ts';
import { displayText, EMPTY, knownValue, textOf, unknownValue, type Value } from './value.ts';

/** Where the kernel's settings are files. */
export const SYSCTL_FOLDER = '/proc/sys/';

/** What a file holds, as far as it is known: what the script wrote to it, names of iproute2, settings of the kernel. */
export function readFile(recorder: Recorder, shell: ShellState, path: Value): Value {
  const name = textOf(path);
  const known = name === undefined ? undefined : contentOf(recorder, shell, name);
  return known ?? unknownValue(`$(<${displayText(path)})`);
}

function contentOf(recorder: Recorder, shell: ShellState, name: string): Value | undefined {
  if (name === '/dev/null') return EMPTY;
  const names = nameFile(recorder, name);
  if (names !== undefined) return knownValue(names);
  if (name.startsWith(SYSCTL_FOLDER)) return setting(recorder, shell, name.slice(SYSCTL_FOLDER.length));
  return recorder.files.get(name);
}

/** The main file of a database of names, an entry a line: comments and the like are not kept. */
function nameFile({ machine }: Recorder, path: string): string | undefined {
  if (!nameFileFolders.some((folder) => path.startsWith(`${folder}/`))) return undefined;
  const role = nameFileRole(path);
  if (role?.place !== 'main') return undefined;
  const { entries } = machine.names.table(role.kind);
  return entries.map(({ id, name }) => `${id}\t${name}\n`).join('');
}

function setting({ machine }: Recorder, shell: ShellState, name: string): Value | undefined {
  const namespace = namespaceOf(machine.kernel, shell.namespace);
  const value = namespace?.complete ? sysctl(namespace, name) : undefined;
  return value === undefined ? undefined : knownValue(`${value}\n`);
}
