import type { InitializeParams } from 'vscode-languageserver';

/** What the user can set, with the defaults of `package.json`. */
export interface Settings {
  /** `assumed`, `fresh` or the path of a script that is loaded first. */
  readonly world: string;
}

const DEFAULTS: Settings = { world: 'assumed' };

/** Takes what is well-formed out of whatever a client sends; the rest keeps its default. */
export function settingsOf(sent: unknown): Settings {
  const world = (sent as { readonly world?: unknown } | null | undefined)?.world;
  return { world: typeof world === 'string' && world !== '' ? world : DEFAULTS.world };
}

/** The URIs of the folders that are open. */
export function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => folder.uri);
  return params.rootUri ? [params.rootUri] : [];
}
