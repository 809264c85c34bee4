import { namespaceOf } from '../kernel/core/namespaces.ts';
import { sysctl } from '../kernel/core/sysctls.ts';
import { linkNamed } from '../kernel/link/names.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { isBelow, nameFileFolders } from '../names/folders.ts';
import { nameFileRole } from '../names/layers.ts';
import type { Recorder } from './recorder.ts';
import type { ShellState } from './shell-state.ts';
import { displayText, EMPTY, identityOf, knownValue, unknownValue, type Value } from './value.ts';

/** Where the kernel's settings are files. */
export const SYSCTL_FOLDER = '/proc/sys/';

/** What a file holds, as far as it is known: what the script wrote to it, names of iproute2, settings of the kernel. */
export function readFile(recorder: Recorder, shell: ShellState, path: Value): Value {
  const name = identityOf(path);
  const known = name === undefined ? undefined : contentOf(recorder, shell, name);
  return known ?? unknownValue(`$(<${displayText(path)})`);
}

function contentOf(recorder: Recorder, shell: ShellState, name: string): Value | undefined {
  if (name === '/dev/null') return EMPTY;
  const written = recorder.files.get(name);
  if (written) return written.value;
  if (name.startsWith(SYSCTL_FOLDER)) return setting(recorder, shell, name.slice(SYSCTL_FOLDER.length));
  const attribute = LINK_ATTRIBUTE.exec(name);
  if (attribute) return linkAttribute(recorder, shell, attribute[1] as string, attribute[2] as string);
  const names = nameFile(recorder, name);
  return names === undefined ? undefined : knownValue(names);
}

/** The main file of a database of names as it was found, an entry a line: comments and the like are not kept. */
export function nameFile({ machine }: Recorder, path: string): string | undefined {
  if (!nameFileFolders.some((folder) => isBelow(path, folder))) return undefined;
  const role = nameFileRole(path);
  if (role?.place !== 'main') return undefined;
  const { entries } = machine.names.table(role.kind);
  return entries.map(({ id, name }) => `${id}\t${name}\n`).join('');
}

/** Where the attributes of links are files. */
const LINK_ATTRIBUTE = /^\/sys\/class\/net\/([^/]+)\/(mtu|ifindex)$/;

function linkAttribute(
  { machine }: Recorder,
  shell: ShellState,
  name: string,
  attribute: string,
): Value | undefined {
  const namespace = namespaceOf(machine.kernel, shell.namespace);
  const link = namespace && linkNamed(namespace, name);
  if (!link || link.assumed) return undefined;
  const value = attribute === 'mtu' ? link.mtu : link.index;
  return value === undefined ? undefined : knownValue(`${value}\n`);
}

function setting({ machine }: Recorder, shell: ShellState, name: string): Value | undefined {
  const namespace = namespaceOf(machine.kernel, shell.namespace);
  const value = namespace?.complete ? sysctl(namespace, name) : undefined;
  return value === undefined ? undefined : knownValue(`${value}\n`);
}

/** Whether a path names something; undefined where that is not known. */
export function pathExists(recorder: Recorder, shell: ShellState, path: string): boolean | undefined {
  if (recorder.files.has(path) || path === '/dev/null') return true;
  const { kernel } = recorder.machine;
  const [, link] = /^\/sys\/class\/net\/([^/]+)\/?$/.exec(path) ?? [];
  const [, name] = /^\/(?:var\/)?run\/netns\/([^/]+)$/.exec(path) ?? [];
  const namespace = namespaceOf(kernel, name ?? shell.namespace);
  if (name !== undefined && namespace) return true;
  if (!namespaceOf(kernel, INITIAL_NAMESPACE)?.complete) return undefined;
  if (name !== undefined) return false;
  return link === undefined || !namespace?.complete ? undefined : linkNamed(namespace, link) !== undefined;
}
