import { commands, type ExtensionContext, Range, Uri, ViewColumn, window, workspace } from 'vscode';

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

export function registerGoTo(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand(GO_TO, goTo));
}

/** Shows and selects the place in the editor that has the document, or else in a new one. */
export async function goTo({ uri, range: { start, end } }: Location): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? ViewColumn.One, selection });
}
