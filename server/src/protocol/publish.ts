import type { Connection } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { toDiagnostic } from './convert.ts';
import { linesOfDocuments } from './other-lines.ts';

/** Sends all findings of a document. */
export function publishFindings(connection: Connection, analysis: Analysis): void {
  const linesOf = linesOfDocuments([analysis]);
  const diagnostics = analysis.findings.map((finding) => toDiagnostic(finding, analysis.lines, linesOf));
  connection.sendDiagnostics({ uri: analysis.uri, diagnostics });
}
