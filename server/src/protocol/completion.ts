import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  type InitializeResult,
  InsertTextFormat,
  MarkupKind,
  type Position,
  type SignatureHelp,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { type Completion, type CompletionKind, complete } from '../features/completion.ts';
import { taskSnippets } from '../features/task-snippets.ts';
import { usageAt } from '../features/usage.ts';
import { toOffset, toRange } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** What `answerCompletion` answers. */
export const COMPLETION: InitializeResult['capabilities'] = {
  completionProvider: { triggerCharacters: [' ', '$', '=', ','], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: [' '] },
};

/** Answers what can be written at the cursor, and what the command there takes. */
export function answerCompletion(connection: Connection, workspace: Workspace): void {
  connection.onCompletion(
    workspace.about([], (analysis, { position }) =>
      completionItems(analysis, position, takesSnippets(workspace)),
    ),
  );
  connection.onCompletionResolve((item) => {
    const { uri, position } = (item.data ?? {}) as Partial<Asked>;
    const analysis = uri === undefined ? undefined : workspace.analysisOf(uri);
    return analysis && position ? documented(item, analysis, position) : item;
  });
  connection.onSignatureHelp(
    workspace.about(null, (analysis, { position }) => signatureHelp(analysis, position)),
  );
}

/** True for an editor that inserts texts with places to fill in. */
function takesSnippets({ capabilities }: Workspace): boolean {
  return capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
}

/** Where an item was offered: what its documentation is made from later. */
interface Asked {
  readonly uri: string;
  readonly position: Position;
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  object: CompletionItemKind.Module,
  verb: CompletionItemKind.Method,
  keyword: CompletionItemKind.Keyword,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.EnumMember,
  variable: CompletionItemKind.Variable,
  directive: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
};

function completionItems(analysis: Analysis, position: Position, withSnippets: boolean): CompletionItem[] {
  const asked: Asked = { uri: analysis.uri, position };
  return offered(analysis, position, withSnippets).map((each) => toItem(analysis, each, asked));
}

function offered(analysis: Analysis, position: Position, withSnippets: boolean): Completion[] {
  const offset = toOffset(analysis.lines, position);
  return [...complete(analysis, offset), ...(withSnippets ? taskSnippets(analysis, offset) : [])];
}

function toItem(analysis: Analysis, completion: Completion, data: Asked): CompletionItem {
  const { label, kind, detail, filter, insert = label, replace, rank } = completion;
  return {
    label,
    kind: KINDS[kind],
    sortText: rank.toFixed(4),
    textEdit: { range: toRange(analysis.lines, replace), newText: insert },
    ...(kind === 'snippet' && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(filter !== undefined && { filterText: filter }),
    ...(detail !== undefined && { detail }),
    data,
  };
}

/** The item with its documentation, which is made when somebody looks at it. */
function documented(item: CompletionItem, analysis: Analysis, position: Position): CompletionItem {
  const isIt = ({ label, kind }: Completion) => label === item.label && KINDS[kind] === item.kind;
  const value = offered(analysis, position, true).find(isIt)?.documentation?.();
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function signatureHelp(analysis: Analysis, position: Position): SignatureHelp | null {
  const usage = usageAt(analysis, toOffset(analysis.lines, position));
  if (!usage) return null;
  const parameters = usage.options.map(({ inLabel, documentation }) => ({
    label: [inLabel.start, inLabel.end] as [number, number],
    documentation: { kind: MarkupKind.Markdown, value: documentation() },
  }));
  // Past the last parameter nothing is marked.
  const activeParameter = usage.active ?? parameters.length;
  return {
    signatures: [{ label: usage.label, parameters, activeParameter }],
    activeSignature: 0,
    activeParameter,
  };
}
