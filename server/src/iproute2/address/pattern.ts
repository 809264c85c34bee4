/**
 * Whether a shell pattern matches the whole text, as fnmatch(3) without flags decides: `*`, `?`, `[a-z]`, `[!a-z]`,
 * and a backslash that takes the next character as it stands.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.match(/\\[\s\S]|\[[!^]?\]?[^\]]*\]|[\s\S]/g) ?? [];
  return new RegExp(`^${parts.map(expressionOf).join('')}$`, 's').test(text);
}

function expressionOf(part: string): string {
  if (part === '*') return '.*';
  if (part === '?') return '.';
  if (part.length > 1 && part.startsWith('[')) {
    const inverted = part[1] === '!' || part[1] === '^';
    const members = part.slice(inverted ? 2 : 1, -1).replace(/[\\\]^[]/g, '\\$&');
    return `[${inverted ? '^' : ''}${members}]`;
  }
  return literal(part.startsWith('\\') ? part.slice(1) : part);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
