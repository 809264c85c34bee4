import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Language, SourceDocument } from '../analysis/analysis.ts';
import { fixAll } from '../features/fix-all.ts';
import { SettingsReader } from '../host/document-settings.ts';
import type { Engine } from '../host/engine.ts';
import { pathOf, uriBelow } from '../host/files.ts';
import { languageOfDocument } from '../host/languages.ts';
import type { SearchRoot } from '../host/name-files.ts';
import type { FoundProject } from '../host/project.ts';
import { isBelowRoots, workspaceDocuments } from '../host/workspace-scripts.ts';
import type { PartialSettings } from '../settings/settings.ts';

/** The newest analysis of each open document, made when first asked for and kept until the text changes. */
export class DocumentStore {
  private readonly engine: Engine;
  private readonly analyses = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  /** Of files that no editor shows, until they change. */
  private readonly files = new Map<string, Analysis>();
  private settings = new SettingsReader();
  private roots: readonly SearchRoot[] = [];

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Takes what the editor sets, and the URIs of the open folders; without `folders` those that are open stay. */
  configure(weak: PartialSettings, folders?: readonly string[]): void {
    this.settings = new SettingsReader({ weak });
    if (folders) this.roots = folders.flatMap(rootOf);
    this.forgetAll();
  }

  analysisOf(document: TextDocument): Analysis {
    const known = this.analyses.get(document.uri);
    if (known?.version === document.version) return known.analysis;
    return this.analyse(document, known?.analysis, true);
  }

  /** The newest analysis with the findings that were left out in a hurry; undefined where none were. */
  completed(document: TextDocument): Analysis | undefined {
    const analysis = this.analysisOf(document);
    const isMissing = analysis.kind === 'script' && analysis.hurried === true;
    return isMissing ? this.analyse(document, analysis, false) : undefined;
  }

  /** What another text in the place of the document's would be: an earlier version of it. */
  analysisOfText(document: TextDocument, text: string): Analysis {
    const source = { uri: document.uri, text, language: languageOf(document) };
    return this.engine.analyse(source, { ...this.settings.of(document.uri), roots: this.roots });
  }

  /** The text of a document after the fixes of all its findings. */
  fixed(document: TextDocument): string {
    return fixAll(document.getText(), (text) => this.analysisOfText(document, text).findings);
  }

  private analyse(document: TextDocument, previous: Analysis | undefined, hurried: boolean): Analysis {
    const { uri, version } = document;
    const source = { uri, text: document.getText(), language: languageOf(document) };
    const options = { ...this.settings.of(uri), roots: this.roots, hurried };
    const analysis = this.engine.analyse(source, options, previous);
    this.analyses.set(uri, { version, analysis });
    return analysis;
  }

  /**
   * The analyses of all documents that hold one of the words: those that are open, and the files of the open folders.
   * `open` are the documents that an editor shows, whose text counts before that of their files.
   */
  analysesWith(words: readonly string[], open: readonly TextDocument[]): Analysis[] {
    const shown = new Set(open.map(({ uri }) => uri));
    const holding = open.filter((document) => {
      const text = document.getText();
      return words.some((word) => text.includes(word));
    });
    const files = workspaceDocuments(this.roots, words).filter(({ uri }) => !shown.has(uri));
    return [
      ...holding.map((each) => this.analysisOf(each)),
      ...files.map((each) => this.analysisOfFile(each)),
    ];
  }

  /** True for what a rename may edit: files in the open folders, and all files where none is open. */
  isInWorkspace(uri: string): boolean {
    return this.roots.length === 0 || isBelowRoots(uri, this.roots);
  }

  /** The copy of a file of `/etc/iproute2` in the open folder that holds the document, whether it exists or not. */
  uriOfNameFile(documentUri: string, name: string): string | undefined {
    const root = this.roots.find((each) => isBelowRoots(documentUri, [each]));
    return root && uriBelow(root.path, `etc/iproute2/${name}`);
  }

  private analysisOfFile(source: SourceDocument): Analysis {
    const known = this.files.get(source.uri);
    if (known?.lines.written === source.text) return known;
    const options = { ...this.settings.of(source.uri), roots: this.roots, hurried: true };
    const analysis = this.engine.analyse(source, options);
    if (this.files.size >= MOST_FILES) this.files.clear();
    this.files.set(source.uri, analysis);
    return analysis;
  }

  forget(uri: string): void {
    this.analyses.delete(uri);
  }

  /** The project file that counts for a document. */
  projectOf(uri: string): FoundProject | undefined {
    return this.settings.projectOf(uri);
  }

  /** Name files or settings have changed: everything that rests on them is read anew. */
  forgetAll(): void {
    this.settings.forget();
    this.analyses.clear();
    this.files.clear();
    this.engine.forgetNames();
  }
}

/** Analyses of more files are not kept. */
const MOST_FILES = 200;

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
