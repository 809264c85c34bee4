import { setTimeout as sleep } from 'node:timers/promises';
import {
  extensions,
  type Position,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

/** Opens a file in an editor, as a user would. */
export async function open(uri: Uri): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(uri));
}

/** A file of the repository, which is also the extension's folder. */
export function repositoryFile(path: string): Uri {
  const extension = extensions.getExtension('iproute2-scripts.iproute2-scripts');
  if (!extension) throw new Error('the extension is not loaded');
  return Uri.joinPath(Uri.file(extension.extensionPath), path);
}

/** Where `text` is first found in the document. */
export function positionOf(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${document.fileName} does not contain "${text}"`);
  return document.positionAt(offset);
}

/** Asks again and again, since servers answer when they are ready, until there is an answer other than `undefined`. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`waited 20 s for ${what}`);
}
