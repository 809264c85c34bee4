import type { Analysis, ScriptAnalysis } from '../../analysis/analysis.ts';
import { literalText, walkCommands } from '../../analysis/shell-walk.ts';
import { commandIndex } from '../../script/commands/command-name.ts';
import { withOuter } from '../../script/source-commands.ts';
import type { ShellWord, SimpleCommand } from '../../syntax/shell/tree.ts';
import type { Span } from '../../text/span.ts';

/** A place that names a file, or the page of a finding's code. */
export type DocumentLink = { readonly span: Span } & (
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'code'; readonly code: string }
);

/** What a script refers to: the files of `world=`, `source` and `ip -batch`, and the codes that a directive disables. */
export function documentLinks(analysis: Analysis): DocumentLink[] {
  if (analysis.kind !== 'script') return [];
  return [...directiveLinks(analysis), ...sourcedFiles(analysis), ...batchFiles(analysis)];
}

function directiveLinks({ directives }: ScriptAnalysis): DocumentLink[] {
  return directives.flatMap((directive): DocumentLink[] => {
    if (directive.kind === 'disable')
      return directive.codes.map(({ code, span }) => ({ kind: 'code', code, span }));
    if (directive.kind !== 'world' || WORLDS.has(directive.world)) return [];
    return [{ kind: 'file', path: directive.world, span: directive.valueSpan }];
  });
}

/** Worlds that are no files. */
const WORLDS: ReadonlySet<string> = new Set(['fresh', 'assumed']);

function sourcedFiles({ basis }: ScriptAnalysis): DocumentLink[] {
  const commands = basis ? walkCommands(basis.script) : [];
  return commands.flatMap(({ command }) => {
    const file = sourcedWord(command);
    const path = file && pathOf(file);
    return file && path ? [{ kind: 'file' as const, path, span: file.span }] : [];
  });
}

function sourcedWord({ words }: SimpleCommand): ShellWord | undefined {
  const typed = words.map((word) => {
    const text = literalText(word);
    return { text: text ?? '', span: word.span, certain: text !== undefined };
  });
  const at = commandIndex(typed);
  return typed[at]?.text === 'source' || typed[at]?.text === '.' ? words[at + 1] : undefined;
}

/** The path as written; behind `$(dirname "$0")` and its like, from the script's own folder. */
function pathOf(word: ShellWord): string | undefined {
  const whole = literalText(word);
  if (whole !== undefined) return whole;
  const [folder, ...rest] = word.parts;
  const below = literalText({ span: word.span, parts: rest });
  return folder?.kind !== 'text' && below?.startsWith('/') ? `.${below}` : undefined;
}

function batchFiles({ commands }: ScriptAnalysis): DocumentLink[] {
  return withOuter(commands).flatMap(({ command: { options } }) =>
    options.flatMap(({ spec, values: [file] }) =>
      spec?.name === '-batch' && file?.certain && file.text !== '-'
        ? [{ kind: 'file' as const, path: file.text, span: file.span }]
        : [],
    ),
  );
}
