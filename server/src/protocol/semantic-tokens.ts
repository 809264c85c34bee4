import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { semanticTokens, type TokenKind } from '../features/semantic-tokens.ts';
import { toPosition } from './convert.ts';

/** Types that every editor has colours for; the extension's manifest maps them to the scopes of its grammars. */
const TYPES: Readonly<Record<TokenKind, string>> = {
  object: 'class',
  verb: 'method',
  option: 'decorator',
  keyword: 'parameter',
  modifier: 'modifier',
  address: 'number',
  number: 'number',
  device: 'variable',
  namespace: 'namespace',
  name: 'enumMember',
};

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...new Set(Object.values(TYPES))],
  tokenModifiers: [],
};

const indexes = new Map(semanticTokensLegend.tokenTypes.map((type, index) => [type, index]));

/** The tokens of the whole document, each relative to the one before, as the protocol wants them. */
export function semanticTokensOf(analysis: Analysis): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, kind } of semanticTokens(analysis)) {
    const { line, character } = toPosition(analysis.lines, span.start);
    builder.push(line, character, span.end - span.start, indexes.get(TYPES[kind]) ?? 0, 0);
  }
  return builder.build();
}
