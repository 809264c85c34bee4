import type { Language } from '../analysis/analysis.ts';
import { nameFileRole } from '../names/layers.ts';

/** How a file is read where nobody says: what is not known for anything else is a script. */
export function languageOfFile(path: string, text: string): Language {
  return languageOfDocument(path, text) ?? 'shell';
}

/** What a document is by its name, and where names do not tell, by what it holds; undefined for scripts, and all others. */
export function languageOfDocument(path: string, text: string): Language | undefined {
  if (path.endsWith('.batch')) return 'batch';
  if (nameFileRole(path)) return 'names';
  const fits = (format: Format) => format.path.test(path) && (format.text?.test(text) ?? true);
  return FORMATS.find(fits)?.language;
}

interface Format {
  readonly language: Language;
  /** Files that are written in it, by path; where that is not enough, by what stands in them. */
  readonly path: RegExp;
  readonly text?: RegExp;
}

const FORMATS: readonly Format[] = [
  { language: 'interfaces', path: /(?:^|\/)interfaces(?:\.d\/[\w.-]+)?$/ },
  { language: 'systemd', path: /\.(?:service|socket|mount|swap)$|\.service\.d\/[^/]+\.conf$/ },
  {
    language: 'dockerfile',
    path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[^/]+)?$|\.(?:dockerfile|containerfile)$/,
  },
  { language: 'yaml', path: /\.ya?ml$/ },
  { language: 'yaml', path: /(?:^|\/)user-data$/, text: /^#cloud-config/ },
  { language: 'markdown', path: /\.(?:md|markdown)$/ },
  { language: 'wireguard', path: /\.conf$/, text: /^[ \t]*\[interface\]/im },
];
