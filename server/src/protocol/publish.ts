import type { Connection } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { pathOf, readText } from '../host/files.ts';
import { Lines } from '../text/lines.ts';
import { toDiagnostic } from './convert.ts';

/** Sends all findings of a document. */
export function publishFindings(connection: Connection, analysis: Analysis): void {
  const linesOf = (uri: string): Lines | undefined => {
    if (uri === analysis.uri) return analysis.lines;
    const path = pathOf(uri);
    const text = path === undefined ? undefined : readText(path);
    return text === undefined ? undefined : new Lines(text);
  };
  const diagnostics = analysis.findings.map((finding) => toDiagnostic(finding, analysis.lines, linesOf));
  connection.sendDiagnostics({ uri: analysis.uri, diagnostics });
}
