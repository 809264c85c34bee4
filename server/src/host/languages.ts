import type { Language } from '../analysis/analysis.ts';
import { nameFileRole } from '../names/layers.ts';

/** How a file is read where nobody says: by its name, and where names do not tell, by what it holds. */
export function languageOfFile(path: string, text: string): Language {
  if (path.endsWith('.batch')) return 'batch';
  if (nameFileRole(path)) return 'names';
  return (
    FORMATS.find((format) => format.path.test(path) && (format.text?.test(text) ?? true))?.language ?? 'shell'
  );
}

interface Format {
  readonly language: Language;
  /** Files that are written in it, by path; where that is not enough, by what stands in them. */
  readonly path: RegExp;
  readonly text?: RegExp;
}

const FORMATS: readonly Format[] = [
  { language: 'interfaces', path: /(?:^|\/)interfaces(?:\.d\/[\w.-]+)?$/ },
  { language: 'wireguard', path: /\.conf$/, text: /^[ \t]*\[interface\]/im },
];
