import type { Span } from '../../text/span.ts';
import type { EmbeddedDocument, EmbeddedPiece, EmbeddedScript } from './embedded-document.ts';
import { linesOf } from './lines.ts';

/** A code block between fences. */
interface Fence {
  readonly language: string;
  readonly lines: readonly Span[];
}

const SCRIPTS = /^(?:sh|bash|shell|zsh)$/;
const SESSIONS = /^(?:console|shell-?session|sh-session|bash-session|terminal)$/;

/** Markdown: its blocks of shell commands, as if they were typed into one shell from top to bottom. */
export function readMarkdown(text: string): EmbeddedDocument {
  if (!/\bip\b/.test(text)) return { runs: [] };
  const scripts = fencesOf(text).flatMap((fence) => scriptsOf(text, fence));
  return {
    runs: scripts.length === 0 ? [] : [{ scripts, machine: 'shared', sameShell: true, endsOnFailure: false }],
  };
}

function fencesOf(text: string): Fence[] {
  const fences: Fence[] = [];
  let open: { mark: string; indent: number; language: string; lines: Span[] } | undefined;
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    const [, indent = '', mark, info = ''] = /^([ \t>]*)(`{3,}|~{3,})[ \t]*([^`]*)$/.exec(content) ?? [];
    if (!open) {
      const [language = ''] = /^\{?\.?[\w-]+/.exec(info.toLowerCase()) ?? [];
      if (mark !== undefined)
        open = { mark, indent: indent.length, language: language.replace(/^\{?\.?/, ''), lines: [] };
    } else if (mark?.startsWith(open.mark) && info.trim() === '') {
      fences.push(open);
      open = undefined;
    } else open.lines.push(withoutIndent(content, line, open.indent));
  }
  return open ? [...fences, open] : fences;
}

/** A block in a list or a quotation is indented like its fence. */
function withoutIndent(content: string, { start, end }: Span, indent: number): Span {
  const blanks = /^[ \t>]*/.exec(content.slice(0, indent))?.[0].length ?? 0;
  return { start: start + blanks, end };
}

function scriptsOf(text: string, { language, lines }: Fence): EmbeddedScript[] {
  const isScript = SCRIPTS.test(language);
  if (!isScript && !SESSIONS.test(language)) return [];
  const prompts = lines.some((line) => PROMPT.test(text.slice(line.start, line.end)));
  if (!prompts) return isScript ? scriptOf(text, lines) : [];
  return commandsOf(text, lines).flatMap(({ lines: written, shown }) =>
    scriptOf(text, written).map((script) => ({ ...script, shown })),
  );
}

/** `$ `, `# ` with `ip` behind it, `user@host:~$ `; a `# ` before anything else may be a comment. */
const PROMPT = /^(?:[\w.-]+@[\w.-]+[^$#]*[$#]|\$|#(?= (?:sudo )?(?:\/\S*\/)?ip ))[ \t]+/;

/** A command of a session, and the lines that it is shown to print. */
interface TypedCommand {
  readonly lines: Span[];
  readonly shown: Span[];
}

/** The commands of a session: behind prompts, with the lines that a backslash joins to them. What is left was printed. */
function commandsOf(text: string, lines: readonly Span[]): TypedCommand[] {
  const commands: TypedCommand[] = [];
  let joins = false;
  for (const line of lines) {
    const content = text.slice(line.start, line.end);
    const prompt = PROMPT.exec(content)?.[0].length;
    const second = joins ? (/^> ?/.exec(content)?.[0].length ?? 0) : 0;
    if (prompt !== undefined)
      commands.push({ lines: [{ start: line.start + prompt, end: line.end }], shown: [] });
    else if (joins) commands.at(-1)?.lines.push({ start: line.start + second, end: line.end });
    else commands.at(-1)?.shown.push(line);
    joins = content.endsWith('\\') && (prompt !== undefined || joins);
  }
  return commands;
}

function scriptOf(text: string, lines: readonly Span[]): EmbeddedScript[] {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return [];
  const pieces = lines.flatMap((span): EmbeddedPiece[] => [
    { text: text.slice(span.start, span.end), span },
    { text: '\n' },
  ]);
  return [{ pieces, span: { start: first.start, end: last.end } }];
}
