import type { Language, ScriptAnalysis } from '../analysis/analysis.ts';

/** Documents of others, in which commands are guests: what is about the document as a whole is left to its own tools. */
const HOSTS: ReadonlySet<Language> = new Set(['markdown', 'yaml', 'dockerfile']);

/** True where the document is about something else than the commands in it. */
export function isGuest({ language }: ScriptAnalysis): boolean {
  return HOSTS.has(language);
}
