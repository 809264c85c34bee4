import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Language } from '../analysis/analysis.ts';
import type { Engine } from '../host/engine.ts';
import { pathOf } from '../host/files.ts';
import { languageOfDocument } from '../host/languages.ts';
import type { SearchRoot } from '../host/name-files.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** The newest analysis of each open document, made when first asked for and kept until the text changes. */
export class DocumentStore {
  private readonly engine: Engine;
  private readonly analyses = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  private settings = DEFAULT_SETTINGS;
  private roots: readonly SearchRoot[] = [];

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Takes new settings, and the URIs of the open folders; without `folders` those that are open stay. */
  configure(settings: Settings, folders?: readonly string[]): void {
    this.settings = settings;
    if (folders) this.roots = folders.flatMap(rootOf);
    this.forgetAll();
  }

  analysisOf(document: TextDocument): Analysis {
    const known = this.analyses.get(document.uri);
    if (known?.version === document.version) return known.analysis;
    const source = {
      uri: document.uri,
      text: document.getText(),
      language: languageOf(document),
    };
    const analysis = this.engine.analyse(source, { ...this.settings, roots: this.roots }, known?.analysis);
    this.analyses.set(document.uri, { version: document.version, analysis });
    return analysis;
  }

  forget(uri: string): void {
    this.analyses.delete(uri);
  }

  /** Name files or settings have changed: everything that rests on them is read anew. */
  forgetAll(): void {
    this.analyses.clear();
    this.engine.forgetNames();
  }
}

/** How deep below an open folder an `iproute2/` folder is looked for. */
const DEPTH = 8;

function rootOf(uri: string): SearchRoot[] {
  const path = pathOf(uri);
  return path === undefined ? [] : [{ path, depth: DEPTH }];
}

/** By the editor's word for languages that it knows, else by name and content. */
function languageOf(document: TextDocument): Language {
  const { languageId, uri } = document;
  const known = Object.hasOwn(LANGUAGES, languageId) ? LANGUAGES[languageId] : undefined;
  return known ?? languageOfDocument(decodedPath(uri), document.getText()) ?? 'other';
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  'iproute2-batch': 'batch',
  'iproute2-names': 'names',
  shellscript: 'shell',
  sh: 'shell',
  bash: 'shell',
  dockerfile: 'dockerfile',
  markdown: 'markdown',
  yaml: 'yaml',
};

function decodedPath(uri: string): string {
  return pathOf(uri) ?? uri;
}
