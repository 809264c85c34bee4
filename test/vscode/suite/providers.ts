import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  commands,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
  type Location,
  type LocationLink,
  Range,
  type SelectionRange,
  type SignatureHelp,
  type SymbolInformation,
  type TextDocument,
  type TextEdit,
  Uri,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { eventually, open, positionOf } from './editor.ts';

/** Asks a provider as VS Code's own parts do, until it has an answer that is not empty. */
async function provided<T>(provider: string, ...args: readonly unknown[]): Promise<T> {
  return eventually(`an answer of ${provider}`, async () => {
    const answer = await commands.executeCommand<T | undefined>(`vscode.${provider}`, ...args);
    const isEmpty = !answer || (Array.isArray(answer) && answer.length === 0);
    return isEmpty ? undefined : answer;
  });
}

describe('every provider answers in a script', () => {
  let document: TextDocument;
  const at = (text: string, characters = 1) => positionOf(document, text).translate(0, characters);

  before(async () => {
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder, 'a folder is open');
    document = (await open(Uri.joinPath(folder.uri, 'providers.sh'))).document;
  });

  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('definition: from a table to the name file', async () => {
    const found = await provided<(Location | LocationLink)[]>(
      'executeDefinitionProvider',
      document.uri,
      at('vpn\n'),
    );
    const uris = found.map((each) => ('uri' in each ? each.uri : each.targetUri).path);
    assert.ok(
      uris.some((path) => path.endsWith('iproute2/rt_tables')),
      uris.join(),
    );
  });

  it('references: of a table, over the workspace', async () => {
    const found = await provided<Location[]>('executeReferenceProvider', document.uri, at('vpn\n'));
    assert.ok(found.length >= 3, `${found.length}`);
  });

  it('highlight: of a device', async () => {
    const found = await provided<DocumentHighlight[]>('executeDocumentHighlights', document.uri, at('wan0'));
    assert.equal(found.length, 3);
  });

  it('rename: a table in the script and in the name file', async () => {
    const edit = await provided<WorkspaceEdit>(
      'executeDocumentRenameProvider',
      document.uri,
      at('vpn\n'),
      'office',
    );
    const files = edit.entries().map(([uri]) => workspace.asRelativePath(uri));
    assert.ok(files.includes('providers.sh') && files.includes('iproute2/rt_tables'), files.join());
  });

  it('symbols: of the document and of the workspace', async () => {
    const outline = await provided<DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
    assert.ok(
      outline.some(({ name }) => name.includes('uplink')),
      outline.map(({ name }) => name).join(),
    );
    const found = await provided<SymbolInformation[]>('executeWorkspaceSymbolProvider', 'uplink');
    assert.ok(found.length > 0);
  });

  it('inlay hints and code lenses', async () => {
    const whole = new Range(0, 0, document.lineCount, 0);
    const hints = await provided<InlayHint[]>('executeInlayHintProvider', document.uri, whole);
    assert.ok(hints.length > 0);
    const lenses = await provided<CodeLens[]>('executeCodeLensProvider', document.uri, 10);
    const titles = lenses.map(({ command }) => command?.command);
    assert.ok(titles.includes('iproute2.showState') && titles.includes('iproute2.resolve'), titles.join());
  });

  it('code actions: a fix for a finding', async () => {
    const line = document.lineAt(at('proto static').line).range;
    const actions = await provided<CodeAction[]>('executeCodeActionProvider', document.uri, line);
    assert.ok(actions.some(({ edit }) => edit !== undefined));
  });

  it('signature help: for the option that is typed', async () => {
    const position = at('via 192.0.2.1', 'via 192'.length);
    const help = await provided<SignatureHelp>('executeSignatureHelpProvider', document.uri, position);
    assert.match(help.signatures[0]?.label ?? '', /via/);
  });

  it('folding: of a name file', async () => {
    const names = Uri.joinPath(document.uri, '../iproute2/rt_tables');
    await workspace.openTextDocument(names);
    const folds = await provided<FoldingRange[]>('executeFoldingRangeProvider', names);
    assert.ok(folds.length > 0);
  });

  it('formatting: of a batch file', async () => {
    const batch = Uri.joinPath(document.uri, '../messy.batch');
    await workspace.openTextDocument(batch);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await provided<TextEdit[]>('executeFormatDocumentProvider', batch, options);
    assert.ok(edits.length > 0);
  });

  it('refactorings: of a command', async () => {
    const position = at('ip route add 10.0.0.0/8');
    const range = new Range(position, position);
    const kind = CodeActionKind.Refactor.value;
    const actions = await provided<CodeAction[]>('executeCodeActionProvider', document.uri, range, kind);
    assert.ok(actions.length > 0);
  });

  it('links and selection ranges', async () => {
    const links = await provided<DocumentLink[]>('executeLinkProvider', document.uri);
    assert.ok(links.some(({ target }) => target?.path.endsWith('uplink.sh')));
    const [selection] = await provided<SelectionRange[]>('executeSelectionRangeProvider', document.uri, [
      at('192.0.2.1'),
    ]);
    assert.ok(selection?.parent);
  });
});
