import { readDockerfile } from './dockerfile.ts';
import type { EmbeddedDocument } from './embedded-document.ts';
import { readInterfaces } from './ifupdown.ts';
import { readMarkdown } from './markdown.ts';
import { readSystemdUnit } from './systemd.ts';
import { readWireguard } from './wg-quick.ts';
import { readYaml } from './yaml.ts';

/** Reads a document; `name` is that of the file, without folders. Never throws: what is not understood is left out. */
type Reader = (text: string, name: string) => EmbeddedDocument;

const READERS = {
  interfaces: readInterfaces,
  wireguard: readWireguard,
  systemd: readSystemdUnit,
  dockerfile: readDockerfile,
  yaml: readYaml,
  markdown: readMarkdown,
  /** Documents that an editor hands over and that hold no commands. */
  other: () => ({ runs: [] }),
} satisfies Record<string, Reader>;

/** A language of documents that hold commands for a shell. */
export type EmbeddedFormat = keyof typeof READERS;

export const embeddedFormats = Object.keys(READERS) as EmbeddedFormat[];

export function isEmbeddedFormat(name: string): name is EmbeddedFormat {
  return Object.hasOwn(READERS, name);
}

/** What a document of this language makes programs run. */
export function readEmbedded(format: EmbeddedFormat, text: string, name: string): EmbeddedDocument {
  const reader: Reader = READERS[format];
  return reader(text, name);
}
