import type { InitializeParams } from 'vscode-languageserver';
import { resolveTarget } from '../host/installed.ts';
import { HOST_ROOT } from '../host/name-files.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';

/** What the user can set, with the defaults of `package.json`. */
export interface Settings {
  /** `assumed`, `fresh` or the path of a script that is loaded first. */
  readonly world: string;
  /** Whose `ip` scripts are written for. */
  readonly target: Target;
  /** The folder in which the file system of the machine is that scripts run on. */
  readonly root: string;
}

export const DEFAULT_SETTINGS: Settings = { world: 'assumed', target: NEWEST_TARGET, root: HOST_ROOT };

/** Takes what is well-formed out of whatever a client sends; the rest keeps its default. */
export function settingsOf(sent: unknown): Settings {
  const { world, target, root } = (sent ?? {}) as Readonly<Partial<Record<keyof Settings, unknown>>>;
  return {
    world: textOr(world, DEFAULT_SETTINGS.world),
    target: resolveTarget(textOr(target, '')) ?? DEFAULT_SETTINGS.target,
    root: textOr(root, DEFAULT_SETTINGS.root),
  };
}

function textOr(sent: unknown, otherwise: string): string {
  return typeof sent === 'string' && sent !== '' ? sent : otherwise;
}

/** The URIs of the folders that are open. */
export function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => folder.uri);
  return params.rootUri ? [params.rootUri] : [];
}
