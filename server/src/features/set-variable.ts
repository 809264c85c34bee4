import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Fix } from '../analysis/finding.ts';
import { variableAt } from './variable-at.ts';

/** On a variable that comes from outside the script: a directive that says what it is. */
export function setVariable({ text, timeline }: ScriptAnalysis, offset: number): Fix | undefined {
  const variable = variableAt(text, offset);
  return variable && timeline.outside.has(variable.name)
    ? directive(text, variable.name, variable.preset)
    : undefined;
}

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
