import type { InitializeParams } from 'vscode-languageserver';
import { isPreset, levelsOf, type PartialSettings } from '../settings/settings.ts';

/** Takes what is well-formed out of whatever a client sends; what is not is as if it were not set. */
export function settingsOf(sent: unknown): PartialSettings {
  const { world, target, root, preset, rules } = (sent ?? {}) as Readonly<Record<string, unknown>>;
  return {
    world: textOf(world),
    target: textOf(target),
    root: textOf(root),
    preset: isPreset(preset) ? preset : undefined,
    levels: levelsOf(typeof rules === 'object' && rules !== null ? rules : {}),
  };
}

function textOf(sent: unknown): string | undefined {
  return typeof sent === 'string' && sent !== '' ? sent : undefined;
}

/** The URIs of the folders that are open. */
export function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => folder.uri);
  return params.rootUri ? [params.rootUri] : [];
}
