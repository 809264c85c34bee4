import type { Connection } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { uriOf } from '../host/files.ts';
import type { FoundProject } from '../host/project.ts';
import { Lines } from '../text/lines.ts';
import { toRange } from './convert.ts';

/** Tells what is wrong in project files, at those files, whether they are open or not: once until they change. */
export class ProjectProblems {
  private readonly connection: Connection;
  private readonly told = new Set<string>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  tell({ path, text, problems }: FoundProject): void {
    const uri = uriOf(path);
    if (this.told.has(uri) || problems.length === 0) return;
    this.told.add(uri);
    const lines = new Lines(text);
    const diagnostics = problems.map(({ span, message }) => ({
      range: toRange(lines, span),
      severity: DiagnosticSeverity.Error,
      source: 'iproute2',
      message: `${message} Nothing of this file counts until that is mended.`,
    }));
    this.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** Takes back what was told: files may have changed. */
  takeBack(): void {
    for (const uri of this.told) this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.told.clear();
  }
}
