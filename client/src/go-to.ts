import { commands, type ExtensionContext, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { ActivePlace } from './place.ts';

/** A range of a document as the protocol tells it. */
export interface Location {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** The command behind items of views: not in the palette. */
export const GO_TO = 'iproute2.goTo';

export function registerGoTo(context: ExtensionContext, active: ActivePlace): void {
  const follow = (location: Location) => goTo(location, active);
  context.subscriptions.push(commands.registerCommand(GO_TO, follow));
}

/** Shows and selects the place in the editor that has the document, or else in a new one. Views stay as they are. */
export async function goTo({ uri, range: { start, end } }: Location, active: ActivePlace): Promise<void> {
  active.hold({ uri: Uri.parse(uri).toString(), first: start.line, last: end.line });
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? ViewColumn.One, selection });
}
