import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Fix } from '../analysis/finding.ts';

/** `$NAME`, `${NAME}` and `${NAME:-default}`. */
const EXPANSION = /\$(?:\{!?([A-Za-z_]\w*)(?::?[-=]([^}"'$`]*))?|([A-Za-z_]\w*))/g;

/** On a variable that comes from outside the script: a directive that says what it is. */
export function setVariable(analysis: ScriptAnalysis, offset: number): Fix | undefined {
  const { text } = analysis;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(lineStart, offset - LONGEST);
  for (const match of text.slice(from, offset + LONGEST).matchAll(EXPANSION)) {
    const start = from + match.index;
    if (start > offset) break;
    const [whole, braced, preset = '', bare] = match;
    const name = braced ?? bare ?? '';
    if (offset > start + whole.length || !analysis.timeline.outside.has(name)) continue;
    return directive(text, name, preset);
  }
  return undefined;
}

/** Longer expansions than any with a name. */
const LONGEST = 100;

/** The directive stands at the top, behind the line that names the shell. */
function directive(text: string, name: string, value: string): Fix {
  const start = text.startsWith('#!') ? text.indexOf('\n') + 1 || text.length : 0;
  const line = `# iproute2-ls: set ${name}=${value}\n`;
  return {
    title: `Say what $${name} is with a directive`,
    edits: [
      { span: { start, end: start }, text: start > 0 && text[start - 1] !== '\n' ? `\n${line}` : line },
    ],
  };
}
