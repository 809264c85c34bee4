import type { InitializeParams } from 'vscode-languageserver';
import { resolveTarget } from '../host/installed.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';

/** What the user can set, with the defaults of `package.json`. */
export interface Settings {
  /** `assumed`, `fresh` or the path of a script that is loaded first. */
  readonly world: string;
  /** Whose `ip` scripts are written for. */
  readonly target: Target;
}

export const DEFAULT_SETTINGS: Settings = { world: 'assumed', target: NEWEST_TARGET };

/** Takes what is well-formed out of whatever a client sends; the rest keeps its default. */
export function settingsOf(sent: unknown): Settings {
  const { world, target } = (sent ?? {}) as { readonly world?: unknown; readonly target?: unknown };
  return {
    world: typeof world === 'string' && world !== '' ? world : DEFAULT_SETTINGS.world,
    target: (typeof target === 'string' ? resolveTarget(target) : undefined) ?? DEFAULT_SETTINGS.target,
  };
}

/** The URIs of the folders that are open. */
export function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => folder.uri);
  return params.rootUri ? [params.rootUri] : [];
}
