import {
  type Connection,
  type FoldingRange,
  FoldingRangeKind,
  type InitializeResult,
  type DocumentLink as LspDocumentLink,
  type DocumentSymbol as LspDocumentSymbol,
  type Position,
  type SelectionRange,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { type DocumentSymbol, documentSymbols } from '../features/structure/document-symbols.ts';
import { folds } from '../features/structure/folding.ts';
import { type DocumentLink, documentLinks } from '../features/structure/links.ts';
import { selections } from '../features/structure/selection.ts';
import { uriOfExisting } from '../host/files.ts';
import { rulePageUri } from '../host/rule-pages.ts';
import { toOffset, toRange } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** What `answerStructure` answers. */
export const STRUCTURE: InitializeResult['capabilities'] = {
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  foldingRangeProvider: true,
  selectionRangeProvider: true,
};

/** Answers how documents are built: symbols, links, folds, selections. */
export function answerStructure(connection: Connection, workspace: Workspace): void {
  connection.onDocumentSymbol(
    workspace.about([], (analysis) => documentSymbols(analysis).map((symbol) => toSymbol(analysis, symbol))),
  );
  connection.onWorkspaceSymbol(({ query }) => workspaceSymbols(query, workspace));
  connection.onDocumentLinks(
    workspace.about([], (analysis) => documentLinks(analysis).flatMap((link) => toLink(analysis, link))),
  );
  connection.onFoldingRanges(workspace.about([], foldingRanges));
  connection.onSelectionRanges(
    workspace.about([], (analysis, { positions }) => positions.map((each) => selectionRange(analysis, each))),
  );
}

const KINDS: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  function: SymbolKind.Function,
  device: SymbolKind.Interface,
  namespace: SymbolKind.Namespace,
  nexthop: SymbolKind.Key,
  rt_tables: SymbolKind.Struct,
  rt_protos: SymbolKind.EnumMember,
  rt_scopes: SymbolKind.EnumMember,
  rt_realms: SymbolKind.EnumMember,
  rt_dsfield: SymbolKind.EnumMember,
  rt_addrprotos: SymbolKind.EnumMember,
  group: SymbolKind.EnumMember,
  nl_protos: SymbolKind.EnumMember,
};

function toSymbol(
  analysis: Analysis,
  { name, kind, detail, span, nameSpan, children }: DocumentSymbol,
): LspDocumentSymbol {
  return {
    name,
    kind: KINDS[kind],
    detail,
    range: toRange(analysis.lines, span),
    selectionRange: toRange(analysis.lines, nameSpan),
    children: children.map((child) => toSymbol(analysis, child)),
  };
}

/** More symbols than a person looks through. */
const MOST_SYMBOLS = 500;

/** Of all documents that hold commands or names; those whose name holds the letters of the query in their order. */
function workspaceSymbols(query: string, workspace: Workspace): WorkspaceSymbol[] {
  const pattern = [...query.toLowerCase()];
  const analyses = workspace.analysesWith(query === '' ? ['ip '] : ['ip ', query]);
  const found = analyses.flatMap((analysis) =>
    flat(documentSymbols(analysis))
      .filter(({ name }) => holdsInOrder(name.toLowerCase(), pattern))
      .map(({ name, kind, detail, nameSpan }) => ({
        name,
        kind: KINDS[kind],
        location: { uri: analysis.uri, range: toRange(analysis.lines, nameSpan) },
        ...(detail !== '' && { containerName: detail }),
      })),
  );
  return found.slice(0, MOST_SYMBOLS);
}

function flat(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...flat(symbol.children)]);
}

function holdsInOrder(name: string, letters: readonly string[]): boolean {
  let from = 0;
  return letters.every((letter) => {
    const at = name.indexOf(letter, from);
    from = at + letter.length;
    return at >= 0;
  });
}

function toLink(analysis: Analysis, link: DocumentLink): LspDocumentLink[] {
  const target = link.kind === 'file' ? uriOfExisting(analysis.uri, link.path) : rulePageUri(link.code);
  return target === undefined ? [] : [{ range: toRange(analysis.lines, link.span), target }];
}

function foldingRanges(analysis: Analysis): FoldingRange[] {
  return folds(analysis).map(({ startLine, endLine, isComment }) => ({
    startLine,
    endLine,
    kind: isComment ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
  }));
}

/** The smallest range, each with the larger one around it. */
function selectionRange(analysis: Analysis, position: Position): SelectionRange {
  const spans = selections(analysis, toOffset(analysis.lines, position));
  const ranges = spans.map((span) => toRange(analysis.lines, span));
  const empty: SelectionRange = { range: { start: position, end: position } };
  const whole = ranges.reduceRight<SelectionRange | undefined>(
    (parent, range) => (parent ? { range, parent } : { range }),
    undefined,
  );
  return whole ?? empty;
}
