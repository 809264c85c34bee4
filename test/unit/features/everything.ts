import type { Analysis } from '../../../server/src/analysis/analysis.ts';
import { codeLenses } from '../../../server/src/features/code-lenses.ts';
import { complete } from '../../../server/src/features/completion.ts';
import { formatEdits } from '../../../server/src/features/format.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { hintKinds, inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { definitions } from '../../../server/src/features/navigation/definition.ts';
import { linkedPlaces } from '../../../server/src/features/navigation/linked-editing.ts';
import { mentionsAt } from '../../../server/src/features/navigation/mentions.ts';
import { mentionsOfSubjects, referencesOf } from '../../../server/src/features/navigation/references.ts';
import { rename, renameTarget } from '../../../server/src/features/navigation/rename.ts';
import { refactors } from '../../../server/src/features/refactor/refactor.ts';
import { semanticTokens } from '../../../server/src/features/semantic-tokens.ts';
import { documentSymbols } from '../../../server/src/features/structure/document-symbols.ts';
import { folds } from '../../../server/src/features/structure/folding.ts';
import { documentLinks } from '../../../server/src/features/structure/links.ts';
import { selections } from '../../../server/src/features/structure/selection.ts';
import { taskSnippets } from '../../../server/src/features/task-snippets.ts';
import { usageAt } from '../../../server/src/features/usage.ts';
import type { Span } from '../../../server/src/text/span.ts';

/** Asks every feature about one place; yields the spans that they tell of the document. */
export function askEverything(analysis: Analysis, offset: number): Span[] {
  const completions = [...complete(analysis, offset), ...taskSnippets(analysis, offset)];
  for (const { documentation } of completions) documentation?.();
  const references = referencesOf(mentionsOfSubjects(analysis, mentionsAt(analysis, offset)));
  const places = [...definitions(analysis, offset), ...references.map(({ location }) => location)];
  const target = renameTarget(analysis, offset);
  usageAt(analysis, offset);
  const shown = hover(analysis, offset);
  if (typeof target === 'object') rename([analysis], target.mention, 'other');
  return [
    ...(shown ? [shown.span] : []),
    ...completions.map(({ replace }) => replace),
    ...places.filter(({ uri }) => uri === analysis.uri).map(({ span }) => span),
    ...linkedPlaces(analysis, offset),
    ...selections(analysis, offset),
    ...askWhole(analysis, offset),
  ];
}

function askWhole(analysis: Analysis, offset: number): Span[] {
  folds(analysis);
  const formatted = formatEdits(analysis).map(({ span }) => span);
  const symbols = documentSymbols(analysis).map(({ span }) => span);
  const links = documentLinks(analysis).map(({ span }) => span);
  const tokens = semanticTokens(analysis).map(({ span }) => span);
  if (analysis.kind !== 'script') return [...formatted, ...symbols, ...links, ...tokens];
  codeLenses(analysis);
  const hints = inlayHints(analysis, { start: 0, end: analysis.text.length }, new Set(hintKinds));
  const changes = refactors(analysis, { start: offset, end: offset });
  return [
    ...formatted,
    ...symbols,
    ...links,
    ...tokens,
    ...hints.map((hint) => ({ start: hint.offset, end: hint.offset })),
    ...changes.flatMap(({ edits }) => edits.map(({ span }) => span)),
  ];
}
