import type { Language } from '../analysis/analysis.ts';
import { nameFileRole } from '../names/layers.ts';

/** How a file is read where nobody says: by its name alone. */
export function languageOfPath(path: string): Language {
  if (path.endsWith('.batch')) return 'batch';
  return nameFileRole(path) ? 'names' : 'shell';
}
