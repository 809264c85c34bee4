import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/analysis.ts';
import type { DocumentStore } from './document-store.ts';
import { ProjectProblems } from './project-problems.ts';
import { publishFindings } from './publish.ts';

/** Milliseconds without an edit, after which the findings are looked for that take longer. */
const PAUSE = 400;

/**
 * Pushes diagnostics once per burst of edits: the analysis runs when the message queue is empty. What takes longer follows when
 * nobody has typed for a moment.
 */
export class Publisher {
  private readonly connection: Connection;
  private readonly documents: TextDocuments<TextDocument>;
  private readonly store: DocumentStore;
  private readonly problems: ProjectProblems;
  private readonly pending = new Set<string>();
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(connection: Connection, documents: TextDocuments<TextDocument>, store: DocumentStore) {
    this.connection = connection;
    this.documents = documents;
    this.store = store;
    this.problems = new ProjectProblems(connection);
  }

  /** Pushes the findings of an open document soon. */
  schedule(uri: string): void {
    clearTimeout(this.pauses.get(uri));
    if (this.pending.has(uri)) return;
    this.pending.add(uri);
    setImmediate(() => {
      this.pending.delete(uri);
      this.publish(uri, (document) => this.store.analysisOf(document));
      const later = () => this.publish(uri, (document) => this.store.completed(document));
      this.pauses.set(uri, setTimeout(later, PAUSE));
    });
  }

  /** Pushes the findings of all open documents soon: what they rest on has changed. */
  scheduleAll(): void {
    this.problems.takeBack();
    for (const { uri } of this.documents.all()) this.schedule(uri);
  }

  /** Takes back the findings of a document that was closed. */
  withdraw(uri: string): void {
    clearTimeout(this.pauses.get(uri));
    this.pauses.delete(uri);
    this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private publish(uri: string, analyse: (document: TextDocument) => Analysis | undefined): void {
    const document = this.documents.get(uri);
    try {
      const analysis = document && analyse(document);
      if (analysis) publishFindings(this.connection, analysis);
      const project = this.store.projectOf(uri);
      if (project) this.problems.tell(project);
    } catch (error) {
      // No message waits for an answer here: a fault of ours must cost one publication, not the server.
      this.connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}
