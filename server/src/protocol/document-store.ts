import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis, Language } from '../analysis/analysis.ts';
import type { Engine } from '../host/engine.ts';
import type { Settings } from './settings.ts';

/** The newest analysis of each open document, made when first asked for and kept until the text changes. */
export class DocumentStore {
  private readonly engine: Engine;
  private readonly analyses = new Map<string, { readonly version: number; readonly analysis: Analysis }>();
  private settings: Settings = { world: 'assumed' };
  private folders: readonly string[] = [];

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Without `folders` those that are open stay. */
  configure(settings: Settings, folders: readonly string[] = this.folders): void {
    this.settings = settings;
    this.folders = folders;
    this.forgetAll();
  }

  analysisOf(document: TextDocument): Analysis {
    const known = this.analyses.get(document.uri);
    if (known?.version === document.version) return known.analysis;
    const source = {
      uri: document.uri,
      text: document.getText(),
      language: languageOf(document.languageId),
    };
    const analysis = this.engine.analyse(source, { world: this.settings.world, folders: this.folders });
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

function languageOf(languageId: string): Language {
  if (languageId === 'iproute2-batch') return 'batch';
  return languageId === 'iproute2-names' ? 'names' : 'shell';
}
