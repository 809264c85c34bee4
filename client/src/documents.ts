import { languages, type TextDocument } from 'vscode';

/** Languages that are read whole: scripts, files for `ip -batch`, and the files that give numbers names. */
const OWN = ['shellscript', 'iproute2-batch', 'iproute2-names'];

/** Languages that may hold commands for a shell. */
const HOSTS = ['dockerfile', 'markdown', 'yaml'];

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

/** True for a document that the server is needed for: a Markdown file without an `ip` in it has to cost nothing. */
export function needsServer(document: TextDocument): boolean {
  if (OWN.includes(document.languageId)) return true;
  return languages.match(documentSelector, document) > 0 && COMMANDS.test(document.getText());
}

/** A command, or what ifupdown and wg-quick make commands of. */
const COMMANDS = /\bip\b|^[ \t]*(?:iface\s|\[interface\])/im;
