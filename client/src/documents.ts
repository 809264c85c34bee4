import { languages, type TextDocument } from 'vscode';

/** Languages that are always ours: files for `ip -batch`, and those that give numbers names. */
const OWN = ['iproute2-batch', 'iproute2-names'];

/** Languages that are commands for a shell, or may hold some. */
const HOSTS = ['shellscript', 'dockerfile', 'markdown', 'yaml'];

/** Files of configuration, which editors give various languages: ifupdown, units of systemd, wg-quick, cloud-init. */
const PATTERNS = [
  '**/interfaces',
  '**/interfaces.d/*',
  '**/*.{service,socket,mount,swap}',
  '**/*.conf',
  '**/user-data',
];

/** What is sent to the server. */
export const documentSelector: ({ language: string } | { pattern: string })[] = [
  ...[...OWN, ...HOSTS].map((language) => ({ language })),
  ...PATTERNS.map((pattern) => ({ pattern })),
];

/** True for a document that the server is needed for: a script without an `ip` in it has to cost nothing. */
export function needsServer(document: TextDocument): boolean {
  const { languageId } = document;
  if (OWN.includes(languageId)) return true;
  if (languages.match(documentSelector, document) === 0) return false;
  const text = document.getText();
  return COMMANDS.test(text) || (languageId === 'shellscript' && OLD_COMMANDS.test(text));
}

/** A command, also by a variable (`$IP`), or what ifupdown and wg-quick make commands of. */
const COMMANDS = /\bip\b|^[ \t]*(?:iface\s|\[interface\])/im;

/** Commands that are words of English elsewhere. */
const OLD_COMMANDS = /\b(?:ifconfig|route|brctl)\b/;
