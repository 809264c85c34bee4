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

/**
 * True for a file that a search of folders should take: a script, a name file, or another document with commands for a shell
 * that are worth a look.
 */
export function looksLikeScript(path: string, text: string): boolean {
  const language = languageOfDocument(path, text);
  if (language === undefined) return isShellScript(path, text);
  return language === 'batch' || language === 'names' || COMMANDS.test(text);
}

/** True for what the ending of the name, or the first line, says is for a shell. */
export function isShellScript(path: string, text: string): boolean {
  return /\.(?:ba|a|da|k|z)?sh$/.test(path) || /^#!.*\b(?:ba|a|da|k|z)?sh\b/.test(text);
}

/** A command, or what ifupdown and wg-quick make commands of. */
const COMMANDS = /\b(?:ip|ifconfig|route|brctl)\b|^[ \t]*(?:iface\s|\[interface\])/im;

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
