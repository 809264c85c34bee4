import { namespaceOf, withNamespace } from '../kernel/core/namespaces.ts';
import { writeSysctl } from '../kernel/sysctls.ts';
import { isBelow, nameFileFolders } from '../names/folders.ts';
import { nameFileRole } from '../names/layers.ts';
import { type NameFileEntry, parseNameFile } from '../syntax/name-file/parse.ts';
import type { Location, Span } from '../text/span.ts';
import { FileContent } from './file-content.ts';
import type { Status } from './flow.ts';
import { changedMachine } from './machine.ts';
import { MappedText } from './mapped-text.ts';
import { nameFile, SYSCTL_FOLDER } from './read-file.ts';
import type { Recorder } from './recorder.ts';
import type { ShellState } from './shell-state.ts';
import { identityOf, isText, knownValue, textOf, unknownValue, type Value } from './value.ts';

export interface Write {
  readonly path: Value;
  readonly content: Value;
  readonly append: boolean;
  readonly span: Span;
}

/**
 * Writes a file as the script would: a setting of the kernel, a name file of iproute2, or a file that a later command
 * may read. Yields the status of a failed write; undefined where the write changes nothing about the status.
 */
export function writeFile(recorder: Recorder, shell: ShellState, write: Write): Status | undefined {
  const path = identityOf(write.path);
  const [start] = write.path.pieces;
  if (path === undefined) {
    if (start && isText(start) && start.text.startsWith(SYSCTL_FOLDER)) {
      recorder.gap(write.span, 'which setting this writes is not known');
    }
    return undefined;
  }
  if (path.startsWith('/dev/') && !recorder.files.has(path)) return undefined;
  if (path.startsWith(SYSCTL_FOLDER)) {
    return setSysctl(recorder, shell, path.slice(SYSCTL_FOLDER.length), write.content, write.span);
  }
  const before = write.append ? contentBefore(recorder, path) : undefined;
  writeNames(recorder, path, write);
  const content = before?.append(write.content) ?? new FileContent(write.content);
  recorder.files = new Map(recorder.files).set(path, content);
  return undefined;
}

/** What text is appended to: of a file in /etc that the script has not written, something is known to be there. */
function contentBefore(recorder: Recorder, path: string): FileContent | undefined {
  const written = recorder.files.get(path);
  if (written) return written;
  const names = nameFile(recorder, path);
  if (names !== undefined) return new FileContent(knownValue(names));
  return path.startsWith('/etc/') ? new FileContent(unknownValue(`$(<${path})`)) : undefined;
}

/** Writes a setting of the namespace that the shell is in, by its dotted name or its path. */
export function setSysctl(
  recorder: Recorder,
  shell: ShellState,
  name: string,
  content: Value,
  span: Span,
): Status {
  const { kernel } = recorder.machine;
  const namespace = namespaceOf(kernel, shell.namespace);
  const text = textOf(content);
  if (!namespace || text === undefined) {
    recorder.gap(span, `what ${name} is set to is not known`);
    return null;
  }
  const outcome = writeSysctl(namespace, name, text);
  if (outcome.kind === 'error') return 1;
  if (outcome.kind === 'not-modelled') return null;
  const change = `sysctl ${shell.namespace} ${name}=${text}`;
  recorder.machine = changedMachine(recorder.machine, change, () => ({
    kernel: withNamespace(kernel, outcome.namespace),
  }));
  return 0;
}

/** Lines written to a name file are names from then on: every `ip` reads the files anew. */
function writeNames(recorder: Recorder, path: string, { content, append, span }: Write): void {
  const role = nameFileFolders.some((folder) => isBelow(path, folder)) ? nameFileRole(path) : undefined;
  if (!role) return;
  const text = textOf(content);
  if (text === undefined) {
    recorder.gap(span, `what is written to ${path} is not known`);
    return;
  }
  if (!append && role.place === 'main')
    recorder.gap(span, `the names that ${path} held before are taken to stay`);
  const written = new MappedText(content, { uri: recorder.document.uri, span });
  const entries = parseNameFile(text).entries.map((entry) => ({
    id: entry.id,
    name: entry.name,
    location: placeOf(entry, written),
  }));
  const change = `names ${role.kind} ${JSON.stringify(entries)}`;
  recorder.machine = changedMachine(recorder.machine, change, () => ({
    names: entries.reduce((all, entry) => all.with(role.kind, entry), recorder.machine.names),
  }));
}

/** Where an entry was written, from the id to the name; where these are not one piece, the name alone. */
function placeOf({ span, nameSpan }: NameFileEntry, written: MappedText): Location {
  const whole = written.source(span).span;
  const isOnePiece = whole.end - whole.start === span.end - span.start;
  return { uri: written.uri, span: isOnePiece ? whole : written.source(nameSpan).span };
}
