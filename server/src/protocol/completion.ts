import { type CompletionItem, CompletionItemKind, MarkupKind, type Position } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { type CompletionKind, complete } from '../features/completion.ts';
import { toOffset, toRange } from './convert.ts';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  object: CompletionItemKind.Module,
  verb: CompletionItemKind.Method,
  keyword: CompletionItemKind.Keyword,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.EnumMember,
};

export function completionItems(analysis: Analysis, position: Position): CompletionItem[] {
  return complete(analysis, toOffset(analysis.lines, position)).map((completion) => ({
    label: completion.label,
    kind: KINDS[completion.kind],
    sortText: completion.rank.toFixed(3),
    textEdit: { range: toRange(analysis.lines, completion.replace), newText: completion.label },
    ...(completion.detail !== undefined && { detail: completion.detail }),
    ...(completion.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: completion.documentation },
    }),
  }));
}
