import type { ClientCapabilities, TextDocumentIdentifier, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/analysis.ts';
import { displaySettingsOf } from './display-settings.ts';
import type { DocumentStore } from './document-store.ts';

/** The documents that requests are about: those that the editor shows, and the files of its folders. */
export class Workspace {
  private readonly documents: TextDocuments<TextDocument>;
  private readonly store: DocumentStore;

  /** What the editor can do. */
  capabilities: ClientCapabilities = {};
  /** What the editor shows besides the text. */
  display = displaySettingsOf(undefined);

  constructor(documents: TextDocuments<TextDocument>, store: DocumentStore) {
    this.documents = documents;
    this.store = store;
  }

  /** A handler that answers from the document's analysis; with `otherwise` for a document that is not open. */
  about<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    otherwise: R,
    answer: (analysis: Analysis, params: P) => R,
  ): (params: P) => R {
    return (params) => {
      const analysis = this.analysisOf(params.textDocument.uri);
      return analysis ? answer(analysis, params) : otherwise;
    };
  }

  /** Of a document that the editor shows. */
  analysisOf(uri: string): Analysis | undefined {
    const document = this.documents.get(uri);
    return document && this.store.analysisOf(document);
  }

  /** The text of a document that the editor shows, after the fixes of all its findings. */
  fixed(uri: string): string {
    const document = this.documents.get(uri);
    return document ? this.store.fixed(document) : '';
  }

  /** The analyses of all documents that hold one of the words. */
  analysesWith(words: readonly string[]): Analysis[] {
    return this.store.analysesWith(words, this.documents.all());
  }

  /** True for what a rename may edit. */
  isEditable(uri: string): boolean {
    return this.documents.get(uri) !== undefined || this.store.isInWorkspace(uri);
  }

  /**
   * Where a file of `/etc/iproute2` has its copy in the folder that the document is in; undefined where no folder is open, or
   * where the editor makes no files.
   */
  uriOfNameFile(documentUri: string, name: string): string | undefined {
    const takesFiles = this.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create');
    return takesFiles ? this.store.uriOfNameFile(documentUri, name) : undefined;
  }
}
