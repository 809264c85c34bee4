/** Small builders of Markdown text. */

/** Inline code, whatever characters the text has. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  if (longest === 0) return `\`${text}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

/** A block of literal text; nothing for an empty one. */
export function codeBlock(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const body = lines.join('\n').trim() === '' ? '' : lines.join('\n').replace(/\n+$/, '');
  if (body === '') return undefined;
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${body}\n${fence}`;
}

/** A block of commands, coloured by the editor as shell. */
export function shellBlock(commands: string): string {
  return `\`\`\`shellscript\n${commands}\n\`\`\``;
}

/** A line across. */
export const RULE = '---';

/** Sections with an empty line between them; absent ones are left out. */
export function paragraphs(sections: readonly (string | undefined)[]): string {
  return sections.filter((section) => section !== undefined && section !== '').join('\n\n');
}
